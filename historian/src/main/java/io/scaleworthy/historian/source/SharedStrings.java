package io.scaleworthy.historian.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The texts of a workbook, without their looks: a text with its fonts costs ten times as long per cell. Says nothing on the terminal
 * when they are broken; the caller tells the problem.
 */
public final class SharedStrings extends DefaultHandler implements org.apache.poi.xssf.model.SharedStrings {
    private final List<String> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean reading;

    /** Reads the texts; none when the workbook has no such part. */
    public SharedStrings(OPCPackage workbook) throws IOException, SAXException {
        for (PackagePart part : workbook.getPartsByContentType(XSSFRelation.SHARED_STRINGS.getContentType())) {
            try (InputStream in = part.getInputStream()) {
                XMLReader parser = XMLHelper.newXMLReader();
                parser.setContentHandler(this);
                parser.setErrorHandler(this);
                parser.parse(new InputSource(in));
            } catch (ParserConfigurationException e) {
                throw new SAXException(e);
            }
        }
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        switch (localName) {
            case "si" -> text.setLength(0);
            // How a Japanese text is spoken stands beside it and is no part of it.
            case "rPh" -> reading = true;
            case "t" -> inText = !reading;
            default -> {
                // Fonts and the like.
            }
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        switch (localName) {
            case "si" -> texts.add(text.toString());
            case "rPh" -> reading = false;
            case "t" -> inText = false;
            default -> {
                // Fonts and the like.
            }
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (inText) {
            text.append(characters, start, length);
        }
    }

    /** The text of a cell. */
    public String text(int index) {
        return texts.get(index);
    }

    @Override
    public RichTextString getItemAt(int index) {
        return new Plain(texts.get(index));
    }

    @Override
    public int getCount() {
        return texts.size();
    }

    @Override
    public int getUniqueCount() {
        return texts.size();
    }

    /** A text without looks. */
    private record Plain(String getString) implements RichTextString {
        @Override
        public String getString() {
            return getString;
        }

        @Override
        public String toString() {
            return getString;
        }

        @Override
        public void applyFont(int startIndex, int endIndex, short fontIndex) {}

        @Override
        public void applyFont(int startIndex, int endIndex, Font font) {}

        @Override
        public void applyFont(Font font) {}

        @Override
        public void applyFont(short fontIndex) {}

        @Override
        public void clearFormatting() {}

        @Override
        public int length() {
            return getString.length();
        }

        @Override
        public int numFormattingRuns() {
            return 0;
        }

        @Override
        public int getIndexOfFormattingRun(int index) {
            return 0;
        }
    }
}
