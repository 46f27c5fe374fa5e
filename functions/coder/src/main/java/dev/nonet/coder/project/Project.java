package dev.nonet.coder.project;

import dev.nonet.coder.model.FieldType;
import dev.nonet.coder.model.ServiceModel;
import dev.nonet.shared.contract.SourceFile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All files of a service's project, in the order of their paths. The same service gives the same bytes.
public final class Project {
    /// Where the resources of the jar are.
    public static final String RESOURCES = "src/main/resources/";

    private Project() {}

    /// @param research lines of Markdown for the README; empty for none
    public static List<SourceFile> files(ServiceModel service, List<String> research) {
        var names = new Names(service);
        var packageName = service.packageName();
        var templates = new Templates(service);
        var files = new ArrayList<SourceFile>(templates.main());
        files.addAll(templates.test());
        files.add(PoetFile.main(packageName, new ServiceClass(names).type()));
        files.add(PoetFile.test(packageName, new SamplesClass(names).type()));
        for (var entity : service.entities()) {
            files.add(PoetFile.main(packageName, new EntityRecord(names, entity).type()));
            files.add(PoetFile.main(packageName, new EntityJson(names, entity).type()));
            for (var field : entity.fields()) {
                if (field.type() instanceof FieldType.Choice choice) {
                    files.add(
                            PoetFile.main(
                                    packageName, new EntityEnum(entity, field, choice).type()));
                }
            }
            var test = new EntityTest(names, entity);
            files.add(PoetFile.test(packageName, test.type(), test.assertions()));
            files.add(
                    PoetFile.test(
                            packageName, new ApiTest(names, entity).type(), ApiTest.ASSERTIONS));
        }
        files.add(
                new SourceFile(
                        "pom.xml",
                        new Pom(packageName, service.artifactName(), service.mainClass()).text()));
        files.add(new SourceFile("README.md", new Readme(service, research).text()));
        files.add(new SourceFile(".gitignore", "target/\n"));
        files.add(new SourceFile(RESOURCES + "openapi.json", new OpenApi(service).text()));
        files.sort(Comparator.comparing(SourceFile::path));
        return List.copyOf(files);
    }

    /// The path of the file with `main`.
    public static String mainFile(ServiceModel service) {
        return "src/main/java/%s/%s.java"
                .formatted(service.packageName().replace('.', '/'), service.mainClass());
    }
}
