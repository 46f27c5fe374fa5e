package dev.nonet.planner;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Elements of an XML document with what they hold. Without DTDs, entities of one's own or anything from elsewhere.
///
/// @param text all text directly in it
record XmlTree(String name, String text, List<XmlTree> children) {
    private static final int MAX_DEPTH = 20;

    static XmlTree read(Reader document) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(document);
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type is not read", reader.getLocation());
            }
        }
        return element(reader, 1);
    }

    private static XmlTree element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("elements are nested too deeply", reader.getLocation());
        }
        var name = reader.getLocalName();
        var text = new StringBuilder();
        var children = new ArrayList<XmlTree>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlTree(name, text.toString().strip(), List.copyOf(children));
                }
                default -> {}
            }
        }
    }

    /// The children with this name, in their order.
    List<XmlTree> all(String child) {
        return children.stream().filter(one -> one.name.equals(child)).toList();
    }

    /// The text of the first child with this name, or of nothing.
    String get(String child) {
        return children.stream()
                .filter(one -> one.name.equals(child))
                .findFirst()
                .map(XmlTree::text)
                .orElse("");
    }

    /// The children of the first child with this name.
    List<XmlTree> in(String child) {
        return children.stream()
                .filter(one -> one.name.equals(child))
                .findFirst()
                .map(XmlTree::children)
                .orElse(List.of());
    }
}
