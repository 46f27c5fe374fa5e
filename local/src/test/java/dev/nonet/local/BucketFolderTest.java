package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class BucketFolderTest {
    @TempDir Path folder;

    @Test
    void reportsAFileOnceWhenItStoppedGrowing() throws IOException {
        Files.writeString(folder.resolve("old.csv"), "a");
        var bucket = new BucketFolder(folder);
        var file = folder.resolve("inbox/new.csv");
        Files.createDirectories(file.getParent());

        Files.writeString(file, "a");
        assertThat(look(bucket)).isEmpty();
        Files.writeString(file, "ab");
        assertThat(look(bucket)).isEmpty();
        assertThat(look(bucket)).containsExactly("inbox/new.csv 2");
        assertThat(look(bucket)).isEmpty();

        Files.writeString(file, "abc");
        assertThat(look(bucket)).isEmpty();
        assertThat(look(bucket)).containsExactly("inbox/new.csv 3");
    }

    @Test
    void reportsAFileThatCameBack() throws IOException {
        var file = Files.writeString(folder.resolve("a"), "a");
        var bucket = new BucketFolder(folder);
        Files.delete(file);
        assertThat(look(bucket)).isEmpty();
        Files.writeString(file, "a");
        assertThat(look(bucket)).isEmpty();
        assertThat(look(bucket)).containsExactly("a 1");
    }

    private static List<String> look(BucketFolder bucket) {
        var created = new ArrayList<String>();
        bucket.look((key, size, modified) -> created.add(key + " " + size));
        return created;
    }
}
