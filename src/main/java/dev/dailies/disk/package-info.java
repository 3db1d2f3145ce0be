/**
 * What the machine's disks and file systems can do, found out before something is left to
 * them.
 */
@NullMarked
package dev.dailies.disk;

import org.jspecify.annotations.NullMarked;
