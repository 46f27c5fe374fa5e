package dev.nonet.shared.contract.designer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignerInputTest {
    @Test
    void readsItsOwnExample() throws JsonProcessingException {
        var example = Json.mapper().readTree(DesignerInput.CONTRACT.example());

        var input =
                RecordReader.strict(DesignerInput.class).read(example.required("input"), "input");

        assertThat(input.brand()).extracting(Brand::colors).asString().isEqualTo("[#0b5fff]");
        assertThat(input.pages()).extracting(PageRequest::name).containsExactly("Home");
    }

    @Test
    void readsSectionsAsWordsOrWithTheirContent() throws JsonProcessingException {
        var input =
                read(
                        """
                        {"pages": [{"name": "Home", "sections": ["hero", {"heading": "Books",
                         "kind": "table", "items": ["title", "year"]}]}], "standard": "wcag22aa"}
                        """);

        var sections = input.pages().getFirst().sections();
        assertThat(sections.getFirst()).isEqualTo(new Section.Named("hero"));
        assertThat(sections.getLast()).isInstanceOf(Section.Content.class);
        assertThat(input.standard()).isEqualTo(Standard.WCAG22AA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"colour": "red"} | input.colour
                    {"brand": {"fonts": ["x; } body {"]}} | input.brand.fonts[0]
                    {"brand": {"radius": 33}} | input.brand.radius
                    {"brand": {"density": "dense"}} | input.brand.density
                    {"pages": [{"name": " "}]} | input.pages[0]
                    {"pages": [{"sections": []}]} | input.pages[0].name
                    {"artifact": "../etc/passwd"} | input.artifact
                    {"themes": ["light", "dark", "light"]} | input.themes
                    {"standard": "wcag99"} | input.standard
                    """)
    void namesThePlaceOfWhatDoesNotFit(String json, String place) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining(place);
    }

    private static DesignerInput read(String json) throws JsonProcessingException {
        return RecordReader.strict(DesignerInput.class).read(Json.mapper().readTree(json), "input");
    }
}
