package dev.nonet.coder.project;

/// Writes the Maven build of a project. It needs nothing but Maven and a JDK of the release.
///
/// @param mainClass without its package
public record Pom(String packageName, String artifactName, String mainClass) {
    /// Of the generated project.
    static final String VERSION = "1.0.0";

    /// The Java version that the project is written and compiled for.
    public static final int RELEASE = 25;

    public static final String JUNIT_VERSION = "6.1.3";

    public String text() {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
            <modelVersion>4.0.0</modelVersion>

            <groupId>%1$s</groupId>
            <artifactId>%2$s</artifactId>
            <version>%3$s</version>

            <properties>
                <java.version>%4$d</java.version>
                <maven.compiler.release>${java.version}</maven.compiler.release>
                <project.build.outputTimestamp>1980-01-01T00:00:02Z</project.build.outputTimestamp>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
            </properties>

            <dependencies>
                <dependency>
                    <groupId>org.junit.jupiter</groupId>
                    <artifactId>junit-jupiter</artifactId>
                    <version>%5$s</version>
                    <scope>test</scope>
                </dependency>
            </dependencies>

            <build>
                <finalName>%2$s</finalName>
                <plugins>
                    <!-- Finds a JDK that is new enough, whichever Java runs Maven. -->
                    <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-toolchains-plugin</artifactId>
                        <version>3.3.0</version>
                        <executions>
                            <execution>
                                <goals>
                                    <goal>select-jdk-toolchain</goal>
                                </goals>
                                <configuration>
                                    <version>[${java.version},)</version>
                                    <discoverToolchains>true</discoverToolchains>
                                </configuration>
                            </execution>
                        </executions>
                    </plugin>
                    <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-resources-plugin</artifactId>
                        <version>3.5.0</version>
                    </plugin>
                    <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>3.16.0</version>
                        <configuration>
                            <compilerArgs>
                                <arg>-Xlint:all</arg>
                                <arg>-Werror</arg>
                            </compilerArgs>
                        </configuration>
                    </plugin>
                    <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>3.6.1</version>
                    </plugin>
                    <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-jar-plugin</artifactId>
                        <version>3.5.1</version>
                        <configuration>
                            <archive>
                                <manifest>
                                    <mainClass>%1$s.%6$s</mainClass>
                                </manifest>
                            </archive>
                        </configuration>
                    </plugin>
                </plugins>
            </build>
        </project>
        """
                .formatted(packageName, artifactName, VERSION, RELEASE, JUNIT_VERSION, mainClass);
    }
}
