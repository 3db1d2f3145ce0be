package dev.dailies.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Whether a folder that may not be there yet can be written, found out without writing.
 *
 * @param existing the folder, or the nearest one above it that is there
 * @param usable whether that one is a folder that may be written
 * @param freeBytes how much more it can take; null if its file system does not say
 */
public record FolderState(Path folder, Path existing, boolean usable, @Nullable Long freeBytes) {

	/** More than any disk has: a file system that says so names no limit. */
	private static final long MOST_BYTES = 1L << 60;

	public static FolderState of(Path folder) {
		return of(folder, Room.OF_THE_DISK);
	}

	public static FolderState of(Path folder, Room room) {
		Path existing = folder.toAbsolutePath().normalize();
		while (!Files.exists(existing) && existing.getParent() != null) {
			existing = existing.getParent();
		}
		return new FolderState(folder, existing, Files.isDirectory(existing) && Files.isWritable(existing),
				freeBytes(existing, room));
	}

	private static @Nullable Long freeBytes(Path folder, Room room) {
		try {
			long free = room.freeBytes(folder);
			return (free < 0 || free > MOST_BYTES) ? null : Long.valueOf(free);
		}
		catch (IOException ex) {
			// not said is not known, and no reason not to run
			return null;
		}
	}

}
