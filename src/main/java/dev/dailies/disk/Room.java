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
	Room OF_THE_DISK = (folder) -> Files.getFileStore(folder).getUsableSpace();

	long freeBytes(Path folder) throws IOException;

}
