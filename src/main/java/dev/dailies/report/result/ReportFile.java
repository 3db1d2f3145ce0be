package dev.dailies.report.result;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import dev.dailies.disk.WholeFile;

/**
 * One of the files of a report, or several that belong together, while it is written.
 */
public interface ReportFile extends Closeable {

	void add(ShotResult shot) throws IOException;

	/**
	 * Writes what comes after the last shot and forces all to disk.
	 */
	void end(Totals totals) throws IOException;

	/**
	 * The files that appear under their names once all are ended, in the order in which
	 * they do.
	 */
	List<WholeFile> files();

	/**
	 * All of its files are in their places.
	 */
	default void published() throws IOException {
	}

	@Override
	default void close() throws IOException {
		for (WholeFile file : files()) {
			file.close();
		}
	}

}
