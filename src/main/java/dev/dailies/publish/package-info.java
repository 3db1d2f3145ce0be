/**
 * Results handed to others before they are told of them: by a program of the user's, with
 * a picture of what was made.
 */
@NullMarked
package dev.dailies.publish;

import org.jspecify.annotations.NullMarked;
