/**
 * Files and folders: written whole or not at all, for their owner alone, and what the
 * machine's disks and file systems can do, found out before something is left to them.
 */
@NullMarked
package dev.dailies.disk;

import org.jspecify.annotations.NullMarked;
