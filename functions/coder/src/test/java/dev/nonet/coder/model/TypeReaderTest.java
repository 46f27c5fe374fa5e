package dev.nonet.coder.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class TypeReaderTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    STRING,string str String STRING
                    TEXT,text
                    INT,int integer
                    LONG,long bigint
                    DECIMAL,decimal number double float money
                    BOOLEAN,boolean bool
                    DATE,date
                    DATETIME,datetime timestamp instant
                    UUID,uuid guid
                    EMAIL,email
                    URL,url uri
                    """)
    void knowsTheNamesOfTypes(FieldType.Scalar scalar, String words) {
        for (var word : List.of(words.split(" ", -1))) {
            assertThat(TypeReader.scalar(word)).isEqualTo(scalar);
            assertThat(TypeReader.isUntyped(word)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    STRING,title author name isbn phone_number published id_card is yearbook
                    INT,year publicationYear count quantity age pages stock capacity position level floor seats rank
                    DECIMAL,price cost amount total balance weight height width salary tax rate rating score discount percentage latitude longitude
                    BOOLEAN,active available enabled disabled done completed paid archived deleted visible is_public hasLicence
                    DATE,date birthday birth-day deadline dueDate
                    DATETIME,createdAt start_time timestamp
                    EMAIL,email contact_email mail
                    URL,url website link homepage
                    UUID,uuid guid
                    TEXT,text description content body notes comment summary biography message
                    """)
    void assumesATypeFromTheLastWordOfAName(FieldType.Scalar scalar, String names) {
        for (var name : List.of(names.split(" ", -1))) {
            assertThat(TypeReader.assumed(Words.of(name))).as(name).isEqualTo(scalar);
        }
    }
}
