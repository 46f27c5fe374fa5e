package dev.nonet.deployer.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The properties that common types cannot do without, from the pages of the template reference.
final class PropertyRules {
    /// A type, then its required properties.
    static final String TABLE =
            """
            AWS::ApiGateway::Deployment RestApiId
            AWS::ApiGateway::Method HttpMethod ResourceId RestApiId
            AWS::ApiGateway::Resource ParentId PathPart RestApiId
            AWS::ApiGateway::Stage RestApiId
            AWS::ApiGatewayV2::Integration ApiId IntegrationType
            AWS::ApiGatewayV2::Route ApiId RouteKey
            AWS::ApiGatewayV2::Stage ApiId StageName
            AWS::CloudFormation::Stack TemplateURL
            AWS::DynamoDB::Table KeySchema
            AWS::EC2::SecurityGroup GroupDescription
            AWS::EC2::Subnet VpcId
            AWS::ElastiCache::SubnetGroup Description SubnetIds
            AWS::IAM::InstanceProfile Roles
            AWS::IAM::ManagedPolicy PolicyDocument
            AWS::IAM::Policy PolicyDocument PolicyName
            AWS::IAM::Role AssumeRolePolicyDocument
            AWS::Lambda::Alias FunctionName FunctionVersion Name
            AWS::Lambda::EventSourceMapping FunctionName
            AWS::Lambda::LayerVersion Content
            AWS::Lambda::Permission Action FunctionName Principal
            AWS::Lambda::Version FunctionName
            AWS::RDS::DBSubnetGroup DBSubnetGroupDescription SubnetIds
            AWS::S3::BucketPolicy Bucket PolicyDocument
            AWS::SNS::Subscription Protocol TopicArn
            AWS::SNS::TopicPolicy PolicyDocument Topics
            AWS::SQS::QueuePolicy PolicyDocument Queues
            AWS::Scheduler::Schedule FlexibleTimeWindow ScheduleExpression Target
            AWS::Serverless::Api StageName
            AWS::StepFunctions::StateMachine RoleArn
            """;

    private static final Map<String, List<String>> REQUIRED = read();

    private PropertyRules() {}

    static void check(Template template, Findings findings) {
        for (var resource : template.inOrder()) {
            for (var name : REQUIRED.getOrDefault(resource.type(), List.of())) {
                if (resource.property(name) == null && !isOpen(resource, template)) {
                    findings.error(
                            "property-missing",
                            resource.id(),
                            resource.line(),
                            "The resource needs " + name + ".",
                            "aws-template-resource-type-ref.html");
                }
            }
        }
    }

    /// Whether the properties may come from elsewhere: a function, a transform or the globals of SAM.
    private static boolean isOpen(Template.Resource resource, Template template) {
        var properties = resource.properties();
        return template.open()
                || (properties instanceof TemplateNode.Mapping mapping
                        && mapping.function() != null)
                || (resource.isServerless() && template.root().get("Globals") != null);
    }

    private static Map<String, List<String>> read() {
        var required = new HashMap<String, List<String>>();
        TABLE.lines()
                .map(line -> List.of(line.split(" ", -1)))
                .forEach(words -> required.put(words.getFirst(), words.subList(1, words.size())));
        return Map.copyOf(required);
    }
}
