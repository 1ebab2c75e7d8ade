package io.scaleworthy.historian.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** The texts of a workbook. Unlike its parent it says nothing on the terminal when they are broken; the caller tells the problem. */
public final class SharedStrings extends ReadOnlySharedStringsTable {
    public SharedStrings(OPCPackage workbook) throws IOException, SAXException {
        super(workbook);
    }

    @Override
    public void readFrom(InputStream in) throws IOException, SAXException {
        PushbackInputStream stream = new PushbackInputStream(in, 1);
        int first = stream.read();
        if (first < 0) {
            return;
        }
        stream.unread(first);
        try {
            XMLReader parser = XMLHelper.newXMLReader();
            parser.setContentHandler(this);
            parser.setErrorHandler(this);
            parser.parse(new InputSource(stream));
        } catch (ParserConfigurationException e) {
            throw new SAXException(e);
        }
    }
}
