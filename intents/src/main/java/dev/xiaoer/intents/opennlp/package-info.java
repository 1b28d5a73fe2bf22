/** The only place that knows OpenNLP: trains and asks maximum-entropy models. */
@NullMarked
package dev.xiaoer.intents.opennlp;

import org.jspecify.annotations.NullMarked;
