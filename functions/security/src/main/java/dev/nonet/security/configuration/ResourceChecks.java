package dev.nonet.security.configuration;

import dev.nonet.security.tree.Node;

import java.util.List;
import java.util.Set;

/// What can be wrong with the properties of each type of resource.
final class ResourceChecks {
    private static final Set<String> WEB_PORTS = Set.of("80", "443");

    /// Runtimes that Lambda lists as deprecated.
    private static final Set<String> DEPRECATED_RUNTIMES =
            Set.of(
                    "java8",
                    "python2.7",
                    "python3.6",
                    "python3.7",
                    "python3.8",
                    "nodejs",
                    "nodejs4.3",
                    "nodejs6.10",
                    "nodejs8.10",
                    "nodejs10.x",
                    "nodejs12.x",
                    "nodejs14.x",
                    "nodejs16.x",
                    "nodejs18.x",
                    "dotnetcore1.0",
                    "dotnetcore2.0",
                    "dotnetcore2.1",
                    "dotnetcore3.1",
                    "dotnet5.0",
                    "dotnet6",
                    "dotnet7",
                    "ruby2.5",
                    "ruby2.7",
                    "go1.x",
                    "provided");

    private ResourceChecks() {}

    static void check(Resource resource, Flaws flaws) {
        switch (resource.type()) {
            case "AWS::EC2::SecurityGroup" ->
                    resource.mappings("SecurityGroupIngress").forEach(rule -> ingress(rule, flaws));
            case "AWS::EC2::SecurityGroupIngress" -> ingress(resource.properties(), flaws);
            case "AWS::S3::Bucket" -> bucket(resource, flaws);
            case "AWS::RDS::DBInstance" -> {
                var inCluster = resource.at("DBClusterIdentifier").isPresent();
                flaws.when(
                        !inCluster && resource.isNot("true", "StorageEncrypted"),
                        "cfn-database-unencrypted",
                        resource.at("StorageEncrypted"));
                publicDatabase(resource, flaws);
            }
            case "AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster" ->
                    flaws.when(
                            resource.isNot("true", "StorageEncrypted"),
                            "cfn-database-unencrypted",
                            resource.at("StorageEncrypted"));
            case "AWS::Redshift::Cluster" -> {
                flaws.when(
                        resource.isNot("true", "Encrypted"),
                        "cfn-database-unencrypted",
                        resource.at("Encrypted"));
                publicDatabase(resource, flaws);
            }
            case "AWS::EC2::Volume", "AWS::EFS::FileSystem" ->
                    flaws.when(
                            resource.isNot("true", "Encrypted"),
                            "cfn-volume-unencrypted",
                            resource.at("Encrypted"));
            case "AWS::ElastiCache::ReplicationGroup" -> {
                flaws.when(
                        resource.isNot("true", "AtRestEncryptionEnabled"),
                        "cfn-cache-unencrypted",
                        resource.at("AtRestEncryptionEnabled"));
                flaws.when(
                        resource.isNot("true", "TransitEncryptionEnabled"),
                        "cfn-cache-without-tls",
                        resource.at("TransitEncryptionEnabled"));
            }
            case "AWS::SQS::Queue" ->
                    flaws.when(
                            resource.text("SqsManagedSseEnabled").equals("false")
                                    && resource.at("KmsMasterKeyId").isEmpty(),
                            "cfn-queue-unencrypted",
                            resource.at("SqsManagedSseEnabled"));
            case "AWS::Kinesis::Stream" ->
                    flaws.when(resource.at("StreamEncryption").isEmpty(), "cfn-stream-unencrypted");
            case "AWS::Lambda::Url" -> functionUrl(resource, flaws, "AuthType");
            case "AWS::Lambda::Function" -> runtime(resource, flaws);
            case "AWS::Serverless::Function" -> {
                runtime(resource, flaws);
                functionUrl(resource, flaws, "FunctionUrlConfig", "AuthType");
            }
            case "AWS::ElasticLoadBalancingV2::Listener" -> listener(resource, flaws);
            case "AWS::EC2::LaunchTemplate" ->
                    flaws.when(
                            resource.isNot(
                                    "required",
                                    "LaunchTemplateData",
                                    "MetadataOptions",
                                    "HttpTokens"),
                            "cfn-imds-v1",
                            resource.at("LaunchTemplateData", "MetadataOptions", "HttpTokens"));
            case "AWS::KMS::Key" -> {
                var symmetric =
                        !resource.isNot("SYMMETRIC_DEFAULT", "KeySpec")
                                || resource.at("KeySpec").isEmpty();
                flaws.when(
                        symmetric && resource.isNot("true", "EnableKeyRotation"),
                        "cfn-key-rotation",
                        resource.at("EnableKeyRotation"));
            }
            case "AWS::CloudTrail::Trail" ->
                    flaws.when(
                            resource.isNot("true", "EnableLogFileValidation"),
                            "cfn-trail-validation",
                            resource.at("EnableLogFileValidation"));
            default -> {}
        }
    }

    /// Open to the internet: administration at worst, everything but the web at all.
    private static void ingress(Node.Mapping rule, Flaws flaws) {
        var source = rule.text("CidrIp").or(() -> rule.text("CidrIpv6")).orElse("");
        if (!source.equals("0.0.0.0/0") && !source.equals("::/0")) {
            return;
        }
        var from = rule.text("FromPort").orElse("");
        var to = rule.text("ToPort").orElse(from);
        var everything = rule.text("IpProtocol").orElse("").equals("-1") || from.equals("-1");
        var ssh = everything || contains(from, to, 22);
        var desktop = everything || contains(from, to, 3389);
        var web = from.equals(to) && WEB_PORTS.contains(from);
        var icmp = rule.text("IpProtocol").orElse("").startsWith("icmp");
        var where = rule.get("CidrIp").or(() -> rule.get("CidrIpv6"));
        flaws.when(ssh && !icmp, "cfn-open-ssh", where);
        flaws.when(desktop && !icmp, "cfn-open-remote-desktop", where);
        var other = isNumber(from) && !ssh && !desktop && !web && !icmp;
        flaws.when(other, "cfn-open-ingress", where);
    }

    private static boolean contains(String from, String to, int port) {
        return isNumber(from)
                && isNumber(to)
                && Integer.parseInt(from) <= port
                && port <= Integer.parseInt(to);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= 5
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void bucket(Resource bucket, Flaws flaws) {
        flaws.when(
                bucket.text("AccessControl").startsWith("PublicRead"),
                "cfn-public-bucket",
                bucket.at("AccessControl"));
        for (var block :
                List.of(
                        "BlockPublicAcls",
                        "BlockPublicPolicy",
                        "IgnorePublicAcls",
                        "RestrictPublicBuckets")) {
            flaws.when(
                    bucket.text("PublicAccessBlockConfiguration", block).equals("false"),
                    "cfn-public-access-block-off",
                    bucket.at("PublicAccessBlockConfiguration", block));
        }
    }

    private static void publicDatabase(Resource database, Flaws flaws) {
        flaws.when(
                database.text("PubliclyAccessible").equals("true"),
                "cfn-public-database",
                database.at("PubliclyAccessible"));
    }

    private static void functionUrl(Resource function, Flaws flaws, String... path) {
        flaws.when(
                function.text(path).equals("NONE"), "cfn-public-function-url", function.at(path));
    }

    private static void runtime(Resource function, Flaws flaws) {
        flaws.when(
                DEPRECATED_RUNTIMES.contains(function.text("Runtime")),
                "cfn-deprecated-runtime",
                function.at("Runtime"));
    }

    private static void listener(Resource listener, Flaws flaws) {
        var redirects =
                listener.mappings("DefaultActions").stream()
                        .anyMatch(action -> action.text("Type").orElse("").equals("redirect"));
        flaws.when(
                listener.text("Protocol").equals("HTTP") && !redirects,
                "cfn-http-listener",
                listener.at("Protocol"));
    }
}
