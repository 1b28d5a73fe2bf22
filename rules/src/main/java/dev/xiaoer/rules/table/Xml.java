package dev.xiaoer.rules.table;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One part of a workbook, element by element, by local names. A document type, and with it every
 * entity, is refused, so nothing is fetched and nothing grows. For one thread.
 */
final class Xml {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final XMLStreamReader reader;

  Xml(byte[] bytes) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched");
    });
    this.reader = factory.createXMLStreamReader(new StringReader(text(bytes)));
  }

  /** Decoded here: for a wrong byte the JDK's parser prints a line of its own on the console. */
  private static String text(byte[] bytes) throws XMLStreamException {
    boolean wide = bytes.length > 1 && (bytes[0] & bytes[1] & 0xfe) == 0xfe; // a mark of UTF-16
    Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new XMLStreamException("not " + charset, e);
    }
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
        text.append(letters(text()));
      }
    }
    return text.toString();
  }

  /** A text of a cell, with the letters that stand as {@code _x000D_}. Source: ECMA-376, 22.9.2.19. */
  static String letters(String text) {
    return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(letter(found)));
  }

  /** Nobody sees control characters; half a character is none. */
  private static String letter(MatchResult escape) {
    char letter = (char) Integer.parseInt(escape.group(1), 16);
    if (Character.isSurrogate(letter)) {
      return escape.group();
    }
    boolean hidden = Character.isISOControl(letter) && !Character.isWhitespace(letter);
    return hidden ? "" : String.valueOf(letter);
  }
}
