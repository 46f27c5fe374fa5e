package dev.nonet.deployer.template;

import java.util.Map;
import java.util.Set;

/// What an update or a deletion of the stack could destroy.
final class RiskRules {
    private static final String DELETION = "aws-attribute-deletionpolicy.html";

    /// Types that hold data, with the property that names them.
    static final Map<String, String> STATEFUL =
            Map.ofEntries(
                    Map.entry("AWS::Cognito::UserPool", "UserPoolName"),
                    Map.entry("AWS::DocDB::DBCluster", "DBClusterIdentifier"),
                    Map.entry("AWS::DynamoDB::GlobalTable", "TableName"),
                    Map.entry("AWS::DynamoDB::Table", "TableName"),
                    Map.entry("AWS::EC2::Volume", ""),
                    Map.entry("AWS::EFS::FileSystem", ""),
                    Map.entry("AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId"),
                    Map.entry("AWS::KMS::Key", ""),
                    Map.entry("AWS::Kinesis::Stream", "Name"),
                    Map.entry("AWS::Neptune::DBCluster", "DBClusterIdentifier"),
                    Map.entry("AWS::OpenSearchService::Domain", "DomainName"),
                    Map.entry("AWS::RDS::DBCluster", "DBClusterIdentifier"),
                    Map.entry("AWS::RDS::DBInstance", "DBInstanceIdentifier"),
                    Map.entry("AWS::Redshift::Cluster", "ClusterIdentifier"),
                    Map.entry("AWS::S3::Bucket", "BucketName"),
                    Map.entry("AWS::SecretsManager::Secret", "Name"),
                    Map.entry("AWS::Serverless::SimpleTable", "TableName"),
                    Map.entry("AWS::SQS::Queue", "QueueName"));

    /// Snapshot is what CloudFormation does with these when nothing is said.
    private static final Set<String> SNAPSHOT_BY_DEFAULT =
            Set.of("AWS::RDS::DBCluster", "AWS::RDS::DBInstance");

    private RiskRules() {}

    static void check(Template template, Findings findings) {
        for (var resource : template.inOrder()) {
            var nameProperty = STATEFUL.get(resource.type());
            if (nameProperty == null) {
                continue;
            }
            if (TemplateNode.get(resource.body(), "DeletionPolicy") == null
                    && !SNAPSHOT_BY_DEFAULT.contains(resource.type())) {
                findings.warning(
                        "deletion-loses-data",
                        resource.id(),
                        resource.line(),
                        "Without DeletionPolicy, deleting the stack deletes what it holds.",
                        DELETION);
            }
            if (TemplateNode.get(resource.body(), "UpdateReplacePolicy") == null) {
                findings.warning(
                        "replacement-loses-data",
                        resource.id(),
                        resource.line(),
                        "Without UpdateReplacePolicy, an update that replaces it deletes what it"
                                + " holds.",
                        "aws-attribute-updatereplacepolicy.html");
            }
            var name = nameProperty.isEmpty() ? null : resource.property(nameProperty);
            if (name instanceof TemplateNode.Scalar) {
                findings.warning(
                        "replacement-impossible",
                        resource.id(),
                        name.line(),
                        "With a fixed name, an update that replaces it fails until it is renamed.",
                        "aws-properties-name.html");
            }
        }
    }
}
