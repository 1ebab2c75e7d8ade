package io.scaleworthy.evidence.tags;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The one place that opens XML: no document types, no external entities, no more elements than an export can have. */
final class Xml {
    /** A controller of 200,000 tags has some millions of elements. */
    private static final int MOST_ELEMENTS = 20_000_000;

    private static final int DEEPEST = 200;

    /** Where a file is broken. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1;
        private final int line;

        Broken(int line, String message, Throwable cause) {
            super(message, cause);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean packed = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return packed ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16)) : in;
    }

    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']");

    /** The bytes are decoded here: the parser prints what it thinks of broken ones, a decoder throws. */
    private static XMLStreamReader reader(InputStream in) throws IOException, XMLStreamException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00ef\u00bb\u00bf")) {
            in.skipNBytes(3);
        }
        CharsetDecoder decoder = charset(start).newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        return factory().createXMLStreamReader(new BufferedReader(new InputStreamReader(in, decoder)));
    }

    /** What the first bytes, a character each, say of the encoding. */
    private static Charset charset(String start) throws XMLStreamException {
        if (start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe")) {
            return StandardCharsets.UTF_16;
        }
        if (start.indexOf(0) >= 0) {
            throw new XMLStreamException("it is no text");
        }
        Matcher declared = ENCODING.matcher(start);
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalArgumentException e) {
            throw new XMLStreamException("the encoding " + declared.group(1) + " is not known", e);
        }
    }

    private static final int HEAD = 256;

    /** The root element with its attributes and nothing else; empty when the file is no XML. */
    static Optional<Element> root(Path file) {
        try (InputStream in = open(file)) {
            XMLStreamReader xml = reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    Element root = element(xml);
                    root.attributes.put("xmlns", xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI());
                    return Optional.of(root);
                }
            }
        } catch (IOException | XMLStreamException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * The whole file as elements.
     *
     * @param skip local names of elements that are left out with all that is in them
     * @throws Broken when the XML is not well formed, or larger than any export
     */
    static Element tree(Path file, Set<String> skip) throws IOException {
        XMLStreamReader xml = null;
        try (InputStream in = open(file)) {
            xml = reader(in);
            Deque<Element> open = new ArrayDeque<>();
            Element root = new Element("");
            open.push(root);
            int elements = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (skip.contains(xml.getLocalName())) {
                            skip(xml);
                            continue;
                        }
                        if (++elements > MOST_ELEMENTS || open.size() > DEEPEST) {
                            throw new Broken(line(xml), "more elements than an export can have", xmlCause());
                        }
                        Element child = element(xml);
                        Element parent = open.peek();
                        if (parent != null) {
                            parent.children.add(child);
                        }
                        open.push(child);
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.pop();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        Element parent = open.peek();
                        if (parent != null && !xml.isWhiteSpace()) {
                            parent.text += xml.getText();
                        }
                    }
                    default -> {
                        // Comments and instructions say nothing of tags.
                    }
                }
            }
            return root.children.isEmpty() ? root : root.children.get(0);
        } catch (XMLStreamException e) {
            String message = e.getNestedException() instanceof CharacterCodingException
                    ? "a byte that is not of the file's encoding"
                    : String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "");
            throw new Broken(xml == null ? 0 : line(xml), message, e);
        }
    }

    private static Throwable xmlCause() {
        return new IllegalStateException("limit of elements");
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }

    private static Element element(XMLStreamReader xml) {
        Element element = new Element(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            element.attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return element;
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}
