package dev.dailies.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.dailies.text.PlainText;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/**
 * A few lines at the bottom of a terminal that are drawn anew. The only place that sends
 * a terminal codes for its cursor: what is shown is made plain here before it is coloured
 * and cut, so that every code is ours and no line is wrapped.
 */
final class LiveScreen {

	private static final int LABEL = 9;

	private final DumbTerminal terminal;

	private final Display display;

	private final Supplier<Size> window;

	private final ColorScheme colours;

	private Size size = new Size(0, 0);

	LiveScreen(OutputStream out, String type, Charset charset, Supplier<Size> window, Ansi ansi) {
		try {
			// dumb in that it has no modes to set; what it is sent is for its type
			this.terminal = new DumbTerminal("live", type, InputStream.nullInputStream(), out, charset);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.display = new Display(this.terminal, false);
		this.window = window;
		this.colours = Help.defaultColorScheme(ansi);
	}

	/**
	 * The screen behind one of this process's streams; empty if that is no terminal.
	 * @param stream as {@link TerminalWindow} numbers it
	 */
	static Optional<LiveScreen> on(int stream, Map<String, String> environment) {
		return TerminalWindow.of(stream, environment).map((window) -> {
			boolean out = stream == TerminalWindow.OUT;
			Charset charset = Charset
				.forName(System.getProperty(out ? "sun.stdout.encoding" : "sun.stderr.encoding", nativeCharset()));
			return new LiveScreen(new FileOutputStream(out ? FileDescriptor.out : FileDescriptor.err),
					environment.getOrDefault("TERM", "ansi"), charset, window::size,
					Colours.areWanted(environment) ? Ansi.ON : Ansi.OFF);
		});
	}

	private static String nativeCharset() {
		return System.getProperty("native.encoding", "UTF-8");
	}

	/**
	 * How many columns a line may fill.
	 */
	int width() {
		return this.window.get().getColumns();
	}

	/**
	 * Takes the place of what was shown before.
	 */
	void show(List<Line> lines) {
		fit();
		// the last row stays free for what others print, the last column unwrapped
		List<AttributedString> fitting = lines.stream()
			.limit(Math.max(1, this.size.getRows() - 1))
			.map(this::fitted)
			.toList();
		this.display.update(fitting, this.size.cursorPos(Math.max(0, fitting.size() - 1), 0));
	}

	/**
	 * Leaves nothing of it, and the cursor where it began.
	 */
	void clear() {
		fit();
		this.display.update(List.of(), 0);
	}

	private void fit() {
		Size now = this.window.get();
		if (!now.equals(this.size)) {
			this.size = now;
			this.terminal.setSize(now);
			this.display.resize(now.getRows(), now.getColumns());
		}
	}

	private AttributedString fitted(Line line) {
		String label = "%-" + LABEL + "s";
		String text = this.colours.apply(label.formatted(PlainText.line(line.label())), List.of(Style.bold)).toString()
				+ this.colours
					.apply(PlainText.line(line.text()),
							(line.tone() == Line.Tone.WARNING) ? List.of(Style.fg_yellow) : List.of())
					.toString();
		AttributedString whole = AttributedString.fromAnsi(text);
		int most = Math.max(1, this.size.getColumns() - 1);
		return (whole.columnLength() <= most) ? whole : AttributedString.join(AttributedString.EMPTY,
				whole.columnSubSequence(0, most - 1), new AttributedString("~"));
	}

}
