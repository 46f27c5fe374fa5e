package dev.nonet.deployer.template;

import java.util.Map;
import java.util.Set;

/// The intrinsic functions of CloudFormation, with their YAML short forms.
final class Intrinsics {
    static final Set<String> FUNCTIONS =
            Set.of(
                    "Ref",
                    "Condition",
                    "Fn::And",
                    "Fn::Base64",
                    "Fn::Cidr",
                    "Fn::Contains",
                    "Fn::EachMemberEquals",
                    "Fn::EachMemberIn",
                    "Fn::Equals",
                    "Fn::FindInMap",
                    "Fn::GetAZs",
                    "Fn::GetAtt",
                    "Fn::GetStackOutput",
                    "Fn::If",
                    "Fn::ImportValue",
                    "Fn::Join",
                    "Fn::Length",
                    "Fn::Not",
                    "Fn::Or",
                    "Fn::RefAll",
                    "Fn::Select",
                    "Fn::Split",
                    "Fn::Sub",
                    "Fn::ToJsonString",
                    "Fn::Transform",
                    "Fn::ValueOf",
                    "Fn::ValueOfAll");

    /// Those whose result is true or false.
    static final Set<String> CONDITIONS =
            Set.of("Condition", "Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or");

    /// How many values each takes, as a list: at least, at most.
    static final Map<String, int[]> COUNTS =
            Map.of(
                    "Fn::And", new int[] {2, 10},
                    "Fn::Equals", new int[] {2, 2},
                    "Fn::If", new int[] {3, 3},
                    "Fn::Join", new int[] {2, 2},
                    "Fn::Not", new int[] {1, 1},
                    "Fn::Or", new int[] {2, 10},
                    "Fn::Select", new int[] {2, 2},
                    "Fn::Split", new int[] {2, 2});

    private Intrinsics() {}

    static boolean isFunction(String key) {
        return FUNCTIONS.contains(key) || key.startsWith("Fn::ForEach::");
    }

    /// The long form of `!Sub`, `!Ref` and so on.
    static String ofTag(String tag) {
        var name = tag.substring(1);
        return name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
    }
}
