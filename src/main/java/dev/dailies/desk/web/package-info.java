/**
 * The desk as a web application. No other command loads anything of it.
 */
@NullMarked
package dev.dailies.desk.web;

import org.jspecify.annotations.NullMarked;
