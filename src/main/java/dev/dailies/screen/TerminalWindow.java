package dev.dailies.screen;

import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

import org.jline.nativ.CLibrary;
import org.jline.nativ.JLineNativeLoader;
import org.jline.terminal.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window that one of this process's streams is shown in. It is only asked for its
 * size: its modes stay as they are, so that a run in the background is not stopped for
 * touching them.
 */
public final class TerminalWindow {

	public static final int IN = 0;

	public static final int OUT = 1;

	public static final int ERR = 2;

	private static final Logger logger = LoggerFactory.getLogger(TerminalWindow.class);

	/** Held, so that its level is not forgotten: it would complain to the terminal. */
	private static final java.util.logging.Logger JLINE = java.util.logging.Logger.getLogger("org.jline");

	private static final Size USUAL = new Size(80, 24);

	private final int stream;

	private final Map<String, String> environment;

	private TerminalWindow(int stream, Map<String, String> environment) {
		this.stream = stream;
		this.environment = environment;
	}

	/**
	 * Empty if the stream is no terminal, or one that cannot move its cursor.
	 */
	static Optional<TerminalWindow> of(int stream, Map<String, String> environment) {
		String type = environment.getOrDefault("TERM", "");
		if (type.isEmpty() || type.equals("dumb")) {
			return Optional.empty();
		}
		return isTerminal(stream) ? Optional.of(new TerminalWindow(stream, environment)) : Optional.empty();
	}

	/**
	 * Whether one of this process's streams is a terminal's.
	 */
	public static boolean isTerminal(int stream) {
		try {
			JLINE.setLevel(Level.OFF);
			JLineNativeLoader.initialize();
			return CLibrary.isatty(stream) == 1;
		}
		catch (Exception | LinkageError ex) {
			// a system that the library is not made for, or no place to unpack it: lines
			// do as well
			logger.debug("Whether this is a terminal cannot be told", ex);
			return false;
		}
	}

	/**
	 * As it is at this moment; {@code COLUMNS} has the last word on the width.
	 */
	Size size() {
		CLibrary.WinSize found = new CLibrary.WinSize();
		boolean known = CLibrary.ioctl(this.stream, CLibrary.TIOCGWINSZ, found) == 0;
		int columns = known ? Short.toUnsignedInt(found.ws_col) : 0;
		int rows = known ? Short.toUnsignedInt(found.ws_row) : 0;
		int said = number(this.environment.getOrDefault("COLUMNS", ""));
		return new Size((said > 0) ? said : (columns > 0) ? columns : USUAL.getColumns(),
				(rows > 0) ? rows : USUAL.getRows());
	}

	private static int number(String text) {
		return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : 0;
	}

}
