package dev.dailies.report.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.bucket.BucketLink;
import dev.dailies.shot.Clip;

/**
 * The clips of a run's folder as a report sees them: it counts what is there, because a
 * ledger that says "fetched" does not show a clip to anyone.
 */
public interface FilesAtHome {

	/** What the paths of clips begin with. */
	String FOLDER = "clips/";

	/**
	 * Those in a folder, or in the bucket that it stands for, which is asked when the
	 * first of them is looked for.
	 * @param out the folder of the report
	 */
	static FilesAtHome of(Path out) {
		return BucketLink.in(out).<FilesAtHome>map(FilesInBucket::new).orElseGet(() -> new FilesInFolder(out));
	}

	/**
	 * Whether a clip that came home is not there.
	 */
	boolean lacks(Clip clip);

	/**
	 * Whether a file is there.
	 * @param path as it stands in the report
	 */
	boolean has(String path);

	/**
	 * The paths of all clips and of the pictures of them, in order. What is still on its
	 * way is none of them.
	 */
	List<String> all() throws IOException;

	/**
	 * Opens a file. The caller closes it.
	 * @param path as it stands in the report
	 */
	InputStream open(String path) throws IOException;

	/**
	 * A file for programs that read files: where it lies, or a copy of it.
	 * @param path as it stands in the report
	 * @param copies the folder for a copy
	 */
	Path local(String path, Path copies) throws IOException;

}
