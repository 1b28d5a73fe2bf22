package dev.xiaoer.engine.trial;

import dev.xiaoer.engine.trial.TrialResult.Failure;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The same as JUnit writes it, which every build server reads. Without times: what came out the
 * same is written the same.
 */
public final class JunitReport {
  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** An XML document, a suite a shop. */
  public static String of(List<TrialReport> shops) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JunitReport(xml).document(shops);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a report of tests that XML cannot hold", e);
    }
    return text.toString();
  }

  private void document(List<TrialReport> shops) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    xml.writeStartElement("testsuites");
    line();
    for (TrialReport shop : shops) {
      suite(shop);
    }
    xml.writeEndElement();
    line();
    xml.writeEndDocument();
  }

  private void suite(TrialReport shop) throws XMLStreamException {
    long failures = shop.results().stream().filter(it -> it.failure().isPresent()).count();
    xml.writeStartElement("testsuite");
    attribute("name", shop.playbook().shop());
    attribute("tests", Integer.toString(shop.results().size()));
    attribute("failures", Long.toString(failures));
    attribute("errors", "0");
    line();
    for (TrialResult result : shop.results()) {
      testCase(shop, result);
    }
    xml.writeEndElement();
    line();
  }

  private void testCase(TrialReport shop, TrialResult result) throws XMLStreamException {
    String file = result.trial().place().file();
    xml.writeStartElement("testcase");
    attribute("classname", shop.playbook().shop() + "." + file.replaceAll("^tests/|\\.yml$", ""));
    attribute("name", result.trial().name());
    attribute("file", shop.playbook().shop() + "/" + file);
    attribute("line", Integer.toString(result.trial().place().line()));
    if (result.failure().isPresent()) {
      failure(shop, result.failure().get());
    }
    xml.writeEndElement();
    line();
  }

  private void failure(TrialReport shop, Failure failure) throws XMLStreamException {
    List<String> words = failure.differences().stream().map(Difference::word).toList();
    xml.writeStartElement("failure");
    attribute("message", failure.step().place() + ": not as expected: " + String.join(", ", words));
    attribute("type", "expectation");
    xml.writeCharacters(allowed(shop.failure(failure)));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  /** XML has no way to write some characters; the YAML of a shop lets few of them in. */
  private static String allowed(String text) {
    var allowed = new StringBuilder();
    text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(allowed::appendCodePoint);
    return allowed.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }
}
