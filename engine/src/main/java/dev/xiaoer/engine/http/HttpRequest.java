package dev.xiaoer.engine.http;

import java.util.Map;

/**
 * A request as the routes see it.
 *
 * @param path decoded, without the query
 * @param headers by lower-case name; the first value of each
 * @param body the raw bytes
 */
public record HttpRequest(
    String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {}
