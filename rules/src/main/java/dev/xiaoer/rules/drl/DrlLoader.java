package dev.xiaoer.rules.drl;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * A second Drools, with the parser and the interpreter that the first lacks. Classes of Drools are
 * loaded here anew, from the same bytes, so that neither finds the other's services and static
 * fields; all else is the application's.
 */
final class DrlLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final List<String> OWN =
      List.of(
          "org.drools.", "org.kie.", "org.mvel2.", "org.antlr.", "dev.xiaoer.rules.drools.drl.");

  DrlLoader(URL[] jars, ClassLoader application) {
    super("raw DRL", jars, application);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : own(name);
    }
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    return findResource(file) != null ? findClass(name) : again(name, file);
  }

  private Class<?> again(String name, String file) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
