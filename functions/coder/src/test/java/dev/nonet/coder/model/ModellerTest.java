package dev.nonet.coder.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.coder.CoderInput;

import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.IntStream;

class ModellerTest {
    @Test
    void namesEverything() {
        var service =
                model("a REST service for a city library: loan requests with due date").service();

        assertThat(service.name()).isEqualTo("city library");
        assertThat(service.artifactName()).isEqualTo("city-library");
        assertThat(service.packageName()).isEqualTo("com.example.citylibrary");
        var entity = service.entities().getFirst();
        assertThat(entity.className()).isEqualTo("LoanRequest");
        assertThat(entity.singular()).isEqualTo("loan request");
        assertThat(entity.plural()).isEqualTo("loan requests");
        assertThat(entity.collection()).isEqualTo("loan-requests");
        assertThat(entity.fields())
                .containsExactly(
                        new FieldModel(
                                "due date",
                                "dueDate",
                                FieldType.Scalar.DATE,
                                true,
                                false,
                                Long.MIN_VALUE,
                                Long.MAX_VALUE));
    }

    @Test
    void saysWhatItAssumed() {
        assertThat(
                        model(
                                        "books with title, author:author; authors with name:string,"
                                                + " mentor:author")
                                .assumptions())
                .containsExactly(
                        "The service is named after its first entity: no name was given.",
                        "Book.title is of type string: no type was given, and its name suggests"
                                + " no other.",
                        "Book.author is the field authorId in JSON: the id of the other entity.",
                        "Author.mentor is optional: the first entity can refer to none before it.",
                        "Author.mentor is the field mentorId in JSON: the id of the other entity.",
                        "The package is com.example.book: none was given.",
                        "Every entity has an id, a UUID that the service assigns.",
                        "Entities are kept in memory until the service stops, unless TABLE names a"
                                + " DynamoDB table.");
    }

    @Test
    void takesAnEntityForTheTypeOfAFieldWithItsName() {
        var service = model("authors with name; books with title, author").service();

        assertThat(service.entity("Book").fields().get(1).type())
                .isEqualTo(new FieldType.Reference("Author", "author"));
    }

    @Test
    void ordersEntitiesSoThatRequiredOnesComeFirst() {
        var service =
                model("loans with book:book; books with author:author; authors with name")
                        .service();

        assertThat(service.entities())
                .extracting(EntityModel::className)
                .containsExactly("Author", "Book", "Loan");
    }

    @Test
    void refusesEntitiesThatRequireEachOther() {
        assertRefused(() -> model("eggs with hen:hen; hens with egg:egg"), "REFERENCE_CYCLE");
        assertThat(model("eggs with hen:hen optional; hens with egg:egg").service().entities())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "record,RecordEntity,records",
        "string,StringEntity,strings",
        "process,ProcessEntity,processes",
        "uuid,UUID,uuids",
        "map,Map,maps",
        "problem,ProblemEntity,problems",
        "exception,ExceptionEntity,exceptions",
        "case,Case,cases"
    })
    void givesClassesNamesThatNothingElseHas(String name, String className, String collection) {
        var entity =
                model(
                                new CoderInput(
                                        "-",
                                        null,
                                        "book",
                                        List.of(entity(name, field("a", "string"))),
                                        null,
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        null))
                        .service()
                        .entities()
                        .getFirst();

        assertThat(entity.className()).isEqualTo(className.equals("UUID") ? "Uuid" : className);
        assertThat(entity.collection()).isEqualTo(collection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1st", "naïve", "\"; }", "a.b", "a\nb", "книга", "_", "a/b", "x{@code}"})
    void refusesNamesThatCodeCannotCarry(String name) {
        assertRefused(() -> model(entity("book", field(name, "string"))), "NAME_INVALID");
        assertRefused(() -> model(entity(name, field("a", "string"))), "NAME_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util",
                "javax.x",
                "sun.x",
                "jdk.x",
                "com.sun.x",
                "single",
                "com.class.x"
            })
    void refusesPackagesThatAreNotTheCallers(String packageName) {
        assertRefused(
                () ->
                        model(
                                new CoderInput(
                                        "books with title",
                                        null,
                                        null,
                                        List.of(),
                                        packageName,
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        null)),
                "NAME_INVALID");
    }

    @Test
    void refusesTheSameNameTwice() {
        assertRefused(
                () -> model(entity("book", field("a b", "int"), field("a_b", "int"))),
                "NAME_CLASH");
        assertRefused(() -> model("books with title; book with name"), "NAME_CLASH");
        assertRefused(
                () -> model("books with status:enum(a); book statuses with name"), "NAME_CLASH");
        assertRefused(() -> model("books with status:enum(a b|a-b)"), "NAME_CLASH");
    }

    @Test
    void keepsTheNamesOfBodiesFree() {
        var service = model("books with title; new books with name").service();

        assertThat(service.entities())
                .extracting(EntityModel::className)
                .containsExactly("Book", "NewBookEntity");
    }

    @Test
    void keepsTheServicesOwnAddresses() {
        assertRefused(
                () -> model(new CoderInput.Entity("check", "health", List.of(field("a", "int")))),
                "NAME_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strin", "enum()", "enum(a", "list", "void", "enum(\"})"})
    void refusesTypesItDoesNotKnow(String type) {
        assertRefused(() -> model(entity("book", field("a", type))), "TYPE_UNKNOWN");
    }

    @Test
    void refusesMoreThanItHasRoomFor() {
        var fields = IntStream.range(0, 61).mapToObj(i -> field("f" + i, "int")).toList();
        var entities =
                IntStream.range(0, 21).mapToObj(i -> entity("e" + i, field("a", "int"))).toList();
        var values = String.join("|", IntStream.range(0, 51).mapToObj(i -> "v" + i).toList());

        assertRefused(
                () -> model(new CoderInput.Entity("book", null, fields)), "DESCRIPTION_TOO_LARGE");
        assertThat(
                        model(new CoderInput.Entity("book", null, fields.subList(0, 60)))
                                .service()
                                .entities())
                .hasSize(1);
        assertRefused(
                () -> model(entities.toArray(CoderInput.Entity[]::new)), "DESCRIPTION_TOO_LARGE");
        assertThat(
                        model(entities.subList(0, 20).toArray(CoderInput.Entity[]::new))
                                .service()
                                .entities())
                .hasSize(20);
        assertRefused(
                () -> model(entity("book", field("a", "enum(" + values + ")"))), "TYPE_UNKNOWN");
        model(
                entity(
                        "book",
                        field("a", "enum(" + values.substring(0, values.lastIndexOf('|')) + ")")));
        assertRefused(() -> model(entity("book", field("a".repeat(41), "int"))), "NAME_INVALID");
        model(entity("book", field("a".repeat(40), "int")));
        assertRefused(
                () -> model(entity("book", field("a", "enum(" + "a".repeat(41) + ")"))),
                "TYPE_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    string,-,-,1,255
                    string,3,9,3,9
                    string,300,-,300,300
                    string,-,10000,1,10000
                    text,-,-,1,10000
                    int,-,-,-9223372036854775808,9223372036854775807
                    int,-2147483648,2147483647,-2147483648,2147483647
                    decimal,0,-,0,9223372036854775807
                    """)
    void boundsFields(
            String type,
            @Nullable Long min,
            @Nullable Long max,
            long expectedMin,
            long expectedMax) {
        var field = bounded(type, min, max);

        assertThat(field.min()).isEqualTo(expectedMin);
        assertThat(field.max()).isEqualTo(expectedMax);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    string,-1,-
                    string,-,0
                    string,5,4
                    string,-,10001
                    int,5,4
                    int,-2147483649,-
                    int,-,2147483648
                    int,2147483648,-
                    date,1,-
                    enum(a|b),-,1
                    """)
    void refusesBoundsThatMakeNoSense(String type, @Nullable Long min, @Nullable Long max) {
        assertRefused(() -> bounded(type, min, max), "FIELD_INVALID");
    }

    @Test
    void allowsAnOptionalTextToBeEmpty() {
        var entity =
                model("books with note:string optional, title").service().entities().getFirst();

        assertThat(entity.fields()).extracting(FieldModel::min).containsExactly(0L, 1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:boolean unique",
                "a:enum(x|y) unique",
                "a:decimal unique",
                "a:int min 1 max 1000 unique",
                "a:string max 2 unique"
            })
    void refusesUniqueFieldsWithFewValues(String field) {
        assertRefused(() -> model("books with " + field), "FIELD_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:int min 1 max 1001 unique",
                "a:string max 3 unique",
                "a:url unique",
                "a:long unique"
            })
    void acceptsUniqueFieldsWithManyValues(String field) {
        assertThat(
                        model("books with " + field)
                                .service()
                                .entities()
                                .getFirst()
                                .fields()
                                .getFirst()
                                .unique())
                .isTrue();
    }

    @Test
    void knowsAForgottenColon() {
        assertRefused(() -> model("books with title string"), "FIELD_INVALID");
    }

    @Test
    void assignsTheIdItself() {
        assertThat(model("books with id:uuid, title").service().entities().getFirst().fields())
                .hasSize(1);
        assertThat(model("books with id, title").service().entities().getFirst().fields())
                .hasSize(1);
        assertRefused(() -> model("books with id:int, title"), "FIELD_INVALID");
        assertRefused(() -> model("books with id"), "FIELD_INVALID");
    }

    @Test
    void needsEntitiesFromSomewhere() {
        assertRefused(() -> model("a REST service for a library"), "REQUEST_NOT_UNDERSTOOD");
    }

    @Test
    void takesOnlyTheNameFromAnyTextBesideEntities() {
        var entities = List.of(entity("book", field("title", "string")));

        var named =
                Modeller.model(
                        new CoderInput(
                                "a REST service for a library",
                                null,
                                null,
                                entities,
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                null));
        var unnamed =
                Modeller.model(
                        new CoderInput(
                                "Wir brauchen Bücher!",
                                null,
                                null,
                                entities,
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                null));

        assertThat(named.service().name()).isEqualTo("library");
        assertThat(unnamed.service().name()).isEqualTo("book");
    }

    private static FieldModel bounded(String type, @Nullable Long min, @Nullable Long max) {
        return model(entity("book", new CoderInput.Field("a", type, null, null, min, max)))
                .service()
                .entities()
                .getFirst()
                .fields()
                .getFirst();
    }

    private static Modeller.Modelled model(String sentence) {
        return Modeller.model(CoderInput.of(sentence));
    }

    private static Modeller.Modelled model(CoderInput.Entity... entities) {
        return model(
                new CoderInput(
                        "-",
                        null,
                        null,
                        List.of(entities),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null));
    }

    private static Modeller.Modelled model(CoderInput input) {
        return Modeller.model(input);
    }

    private static CoderInput.Entity entity(String name, CoderInput.Field... fields) {
        return new CoderInput.Entity(name, null, List.of(fields));
    }

    private static CoderInput.Field field(String name, String type) {
        return new CoderInput.Field(name, type, null, null, null, null);
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable request, String code) {
        return assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
