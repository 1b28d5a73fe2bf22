package dev.xiaoer.engine.shop;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that a shop was read from.
 *
 * @param version hash of the files; of a shop with mistakes too, as far as it could be read
 * @param files the bytes by name, as in {@code rules/sales.yml}; not to be changed
 */
public record ShopSources(String version, SortedMap<String, byte[]> files) {

  static final ShopSources NONE = new ShopSources("", Map.of());

  public ShopSources(String version, Map<String, byte[]> files) {
    this(version, Collections.unmodifiableSortedMap(new TreeMap<>(files)));
  }
}
