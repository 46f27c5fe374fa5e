package com.example.service;

import com.example.service.json.Json;
import com.example.service.json.JsonException;
import com.example.service.json.JsonType;
import com.example.service.validation.InvalidException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks files against a type. */
final class Check {
    private Check() {}

    /** How many of the files are wrong; says what is. */
    static int wrong(String[] files, JsonType<?> type) throws IOException {
        var wrong = 0;
        for (var file : files) {
            try {
                type.read(Json.parse(Files.readString(Path.of(file))));
                System.out.println(file + ": valid");
            } catch (JsonException e) {
                wrong++;
                System.out.println(file + ": " + e.getMessage());
            } catch (InvalidException e) {
                wrong++;
                e.violations()
                        .forEach(
                                each ->
                                        System.out.println(
                                                file + ": " + each.field() + " " + each.message()));
            }
        }
        return wrong;
    }
}
