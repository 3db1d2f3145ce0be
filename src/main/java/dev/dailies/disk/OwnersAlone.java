package dev.dailies.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders that nobody but their owner may read, where the file system knows
 * owners. Elsewhere they are as all others.
 */
public final class OwnersAlone {

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

	private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

	private OwnersAlone() {
	}

	/**
	 * Makes an empty file.
	 * @throws FileAlreadyExistsException if there is one
	 */
	public static Path create(Path file) throws IOException {
		return Files.createFile(file, attributes(file, FILE));
	}

	/**
	 * Makes an empty file where none is; one that is there stays as it is.
	 */
	public static void createIfAbsent(Path file) throws IOException {
		// not by trying: that fails in another way where a link leads nowhere
		if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			try {
				create(file);
			}
			catch (FileAlreadyExistsException ex) {
				// made in this very moment
			}
		}
	}

	/**
	 * Makes a folder where none is, with those that it lies in, which are as all others.
	 * One that is there stays as it is.
	 */
	public static Path folder(Path folder) throws IOException {
		Path absolute = folder.toAbsolutePath();
		if (!Files.isDirectory(absolute)) {
			if (absolute.getParent() != null) {
				Files.createDirectories(absolute.getParent());
			}
			try {
				Files.createDirectory(absolute, attributes(absolute, FOLDER));
			}
			catch (FileAlreadyExistsException ex) {
				if (!Files.isDirectory(absolute)) {
					throw ex;
				}
			}
		}
		return folder;
	}

	/**
	 * Whether others than its owner may read or write a file.
	 */
	public static boolean isShared(Path file) {
		try {
			PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
			if (view == null || !Files.exists(file)) {
				return false;
			}
			Set<PosixFilePermission> others = EnumSet
				.copyOf(Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
						PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE));
			others.retainAll(view.readAttributes().permissions());
			return !others.isEmpty();
		}
		catch (IOException ex) {
			// what cannot be looked at is not said
			return false;
		}
	}

	/**
	 * Takes a file away from everybody but its owner.
	 * @return whether it was shared and is not any more; false also where this user may
	 * not change that, or the file system does not
	 */
	public static boolean narrow(Path file) {
		if (!isShared(file)) {
			return false;
		}
		try {
			Files.setPosixFilePermissions(file, FILE);
			return !isShared(file);
		}
		catch (IOException ex) {
			// somebody else's file, or a file system that keeps no modes: doctor says so
			return false;
		}
	}

	private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
		boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

}
