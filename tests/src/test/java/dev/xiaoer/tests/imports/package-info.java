/** What may import, call and be named what. */
@NullMarked
package dev.xiaoer.tests.imports;

import org.jspecify.annotations.NullMarked;
