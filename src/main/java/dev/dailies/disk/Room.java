package dev.dailies.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much more a folder can take.
 */
public interface Room {

	/**
	 * What the folder's file system says itself. Some say a number that no disk has,
	 * which is as good as no limit.
	 */
	Room OF_THE_DISK = Room::ofTheDisk;

	long freeBytes(Path folder) throws IOException;

	private static long ofTheDisk(Path folder) throws IOException {
		long free = folder.toFile().getUsableSpace();
		// nothing is also what it says where it cannot tell; the store says why, but
		// reads all that is mounted first
		return (free > 0) ? free : Files.getFileStore(folder).getUsableSpace();
	}

}
