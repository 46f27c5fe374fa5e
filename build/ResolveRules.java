import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/// Writes a set of PMD's rules in which each reference is replaced by the definition that it stands for, without what is for
/// people to read. PMD reads all rules of a category for one of them, which takes most of its start.
class ResolveRules {
    private static final Set<String> KEPT = Set.of("priority", "properties");

    private final Map<String, Document> categories = new HashMap<>();

    /// @param arguments the set and where it goes
    public static void main(String[] arguments) throws Exception {
        var rules = new ResolveRules();
        try (var in = Files.newInputStream(Path.of(arguments[0]))) {
            rules.write(rules.resolved(parsed(in)), Path.of(arguments[1]));
        }
    }

    private Document resolved(Document set) throws Exception {
        for (var rule : elements(set.getElementsByTagName("rule"))) {
            var reference = rule.getAttribute("ref");
            if (!reference.isEmpty()) {
                var definition = (Element) set.importNode(definition(reference), true);
                for (var child : children(definition)) {
                    if (!KEPT.contains(child.getNodeName())) {
                        definition.removeChild(child);
                    }
                }
                rule.getParentNode().replaceChild(definition, rule);
            }
        }
        return set;
    }

    private Element definition(String reference) throws Exception {
        var slash = reference.lastIndexOf('/');
        var file = reference.substring(0, slash);
        var name = reference.substring(slash + 1);
        if (!categories.containsKey(file)) {
            try (var in = ResolveRules.class.getClassLoader().getResourceAsStream(file)) {
                categories.put(file, parsed(in));
            }
        }
        return elements(categories.get(file).getElementsByTagName("rule")).stream()
                .filter(rule -> rule.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("PMD has no " + reference));
    }

    private static Document parsed(InputStream in)
            throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<Node> children(Element element) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).toList();
    }

    private void write(Document set, Path path) throws IOException, TransformerException {
        Files.createDirectories(path.getParent());
        try (var out = Files.newOutputStream(path)) {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(set), new StreamResult(out));
        }
    }
}
