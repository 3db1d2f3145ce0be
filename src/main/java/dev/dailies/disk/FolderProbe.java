package dev.dailies.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a folder really takes, found out by doing it and taking it back: rights, quotas,
 * the files that a disk still has entries for, and the length of names are told by no
 * other means that is the same everywhere.
 *
 * @param made how many of the files that were asked for could be made
 * @param why what kept the next one from being made; null if nothing did
 */
public record FolderProbe(int made, @Nullable String why) {

	private static final Logger logger = LoggerFactory.getLogger(FolderProbe.class);

	private static final String PREFIX = ".dailies-probe-";

	/** As long as the longest name of a clip, with what a part of one has before it. */
	private static final String LONGEST = "x".repeat(130);

	/**
	 * Makes so many empty files in a folder of their own and removes them again.
	 * @param folder one that is there
	 * @param files at least 1
	 */
	public static FolderProbe of(Path folder, int files) {
		Path own;
		FileTime changed;
		try {
			changed = Files.getLastModifiedTime(folder);
			own = Files.createTempDirectory(folder, PREFIX);
		}
		catch (IOException ex) {
			return new FolderProbe(0, reason(ex));
		}
		List<Path> made = new ArrayList<>();
		try {
			for (int number = 0; number < files; number++) {
				made.add(Files.createFile(own.resolve(LONGEST + number)));
			}
			return new FolderProbe(files, null);
		}
		catch (IOException ex) {
			return new FolderProbe(made.size(), reason(ex));
		}
		finally {
			remove(own, made);
			leaveAsItWas(folder, changed);
		}
	}

	private static void remove(Path own, List<Path> made) {
		try {
			for (Path file : made) {
				Files.deleteIfExists(file);
			}
			Files.deleteIfExists(own);
		}
		catch (IOException ex) {
			// empty, hidden and without meaning: no reason to end anything
			logger.debug("The probe {} stays behind", own, ex);
		}
	}

	private static void leaveAsItWas(Path folder, FileTime changed) {
		try {
			Files.setLastModifiedTime(folder, changed);
		}
		catch (IOException ex) {
			// another user's folder, which says truly that something was made in it
			logger.debug("{} shows that it was tried", folder, ex);
		}
	}

	private static String reason(IOException ex) {
		String reason = (ex instanceof FileSystemException file) ? file.getReason() : ex.getMessage();
		return (reason != null) ? reason : "it may not be written";
	}

}
