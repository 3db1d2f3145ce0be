package dev.dailies.nights;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/**
 * Tests that take long, because they kill, cut off or fill up something again and again,
 * or need several machines, servers or terminals. They have a command of their own,
 * {@code mvn -Plong-nights verify}. Both are run for every change.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("long-night")
@interface LongNight {

}
