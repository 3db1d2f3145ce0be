package dev.dailies.report.result;

import java.io.Closeable;
import java.io.IOException;

import dev.dailies.disk.WholeFile;

/**
 * One of the files of a report, while it is written.
 */
public interface ReportFile extends Closeable {

	void add(ShotResult shot) throws IOException;

	/**
	 * Writes what comes after the last shot and forces all to disk.
	 */
	void end(Totals totals) throws IOException;

	/**
	 * The file that appears under its name once all are ended.
	 */
	WholeFile file();

	@Override
	default void close() throws IOException {
		file().close();
	}

}
