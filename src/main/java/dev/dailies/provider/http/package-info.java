/**
 * JSON over HTTP for the providers: what surely never left, what may have left and what
 * was answered are three different things.
 */
@NullMarked
package dev.dailies.provider.http;

import org.jspecify.annotations.NullMarked;
