package dev.xiaoer.rules.table;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One part of a workbook, element by element, by local names. A document type, and with it every
 * entity, is refused, so nothing is fetched and nothing grows. For one thread.
 */
final class Xml {
  private final XMLStreamReader reader;

  Xml(byte[] bytes) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched");
    });
    this.reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
  }

  /** Goes on to the next start of an element, at any depth; false at the end. */
  boolean nextElement() throws XMLStreamException {
    while (reader.hasNext()) {
      if (next() == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Goes on to the next start of an element within the one called {@code parent}. */
  boolean nextWithin(String parent) throws XMLStreamException {
    while (reader.hasNext()) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT && is(parent)) {
        return false;
      }
    }
    return false;
  }

  private int next() throws XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("a document type");
    }
    return event;
  }

  boolean is(String name) {
    return reader.getLocalName().equals(name);
  }

  Optional<String> attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return Optional.of(reader.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  /** Its text, up to its end. */
  String text() throws XMLStreamException {
    return reader.getElementText();
  }

  /** The text of rich or plain text below this element: its runs, without how they are read. */
  String runs(String parent) throws XMLStreamException {
    var text = new StringBuilder();
    while (nextWithin(parent)) {
      if (is("rPh")) {
        while (nextWithin("rPh")) {}
      } else if (is("t")) {
        text.append(text());
      }
    }
    return text.toString();
  }
}
