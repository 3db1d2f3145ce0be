package dev.dailies.report.result;

import java.io.IOException;

/**
 * A report that could not be written; the files of the one before are still there.
 */
public class ReportException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public ReportException(String message, IOException cause) {
		super(message, cause);
	}

}
