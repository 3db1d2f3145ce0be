package dev.dailies.prune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

import dev.dailies.clip.KnownBytes;
import dev.dailies.disk.FileNames;
import dev.dailies.ledger.HomeFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a clips folder, of which only those are touched that lie in it themselves
 * and are what the ledger knows them to be.
 */
final class FolderClips implements ClipFiles {

	private final Path folder;

	FolderClips(Path folder) {
		this.folder = folder;
	}

	@Override
	public Optional<String> trouble() {
		return Files.isSymbolicLink(this.folder)
				? Optional.of(this.folder + " is a link, and links are not followed: no clip of it is removed. "
						+ "If what it leads to is to be pruned, make it a folder or a mounted disk.")
				: Optional.empty();
	}

	@Override
	public @Nullable Found find(HomeFile clip) throws IOException {
		String name = clip.file();
		if (FileNames.trouble(name).isPresent() || !isPlain(Path.of(name))) {
			return new Found(Kept.NO_PLAIN_FILE);
		}
		try {
			BasicFileAttributes found = Files.readAttributes(this.folder.resolve(name), BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			if (!found.isRegularFile()) {
				return new Found(Kept.NO_PLAIN_FILE);
			}
			return new Found((clip.bytes() != null && clip.bytes() == found.size()) ? null : Kept.NOT_AS_FETCHED);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	private static boolean isPlain(Path name) {
		return !name.isAbsolute() && name.getNameCount() == 1 && name.normalize().equals(name)
				&& !name.toString().isEmpty();
	}

	@Override
	public boolean isAsFetched(HomeFile clip) {
		try {
			return KnownBytes.are(this.folder.resolve(clip.file()), clip.bytes(), clip.sha256());
		}
		catch (IOException ex) {
			// what cannot be read is not known
			return false;
		}
	}

	@Override
	public void remove(HomeFile clip) throws IOException {
		Files.deleteIfExists(this.folder.resolve(clip.file()));
	}

	@Override
	public void close() {
		// nothing was opened
	}

}
