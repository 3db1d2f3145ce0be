/**
 * Who may do what at the desk.
 */
@NullMarked
package dev.dailies.desk.user;

import org.jspecify.annotations.NullMarked;
