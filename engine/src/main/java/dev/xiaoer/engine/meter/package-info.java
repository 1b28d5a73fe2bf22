/** What is counted, as Prometheus reads it. The only place that knows Micrometer. */
@NullMarked
package dev.xiaoer.engine.meter;

import org.jspecify.annotations.NullMarked;
