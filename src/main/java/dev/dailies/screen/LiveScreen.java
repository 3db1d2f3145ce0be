package dev.dailies.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.dailies.words.PlainText;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/**
 * A few lines at the bottom of a terminal that are drawn anew. The only place that sends
 * a terminal codes for its cursor: what is shown is made plain here before it is coloured
 * and cut, so that every code is ours and no line is wrapped.
 */
public final class LiveScreen {

	private static final int LABEL = 9;

	private static final String TO_LINE_END = "\u001b[K";

	private static final String TO_SCREEN_END = "\u001b[J";

	private final PrintStream out;

	private final Supplier<Size> window;

	private final ColorScheme colours;

	private int drawn;

	private boolean ended;

	LiveScreen(OutputStream out, Charset charset, Supplier<Size> window, Ansi ansi) {
		this.out = new PrintStream(out, false, charset);
		this.window = window;
		this.colours = Help.defaultColorScheme(ansi);
	}

	/**
	 * The screen behind one of this process's streams; empty if that is no terminal.
	 * @param stream as {@link TerminalWindow} numbers it
	 */
	public static Optional<LiveScreen> on(int stream, Map<String, String> environment) {
		return TerminalWindow.of(stream, environment).map((window) -> {
			boolean out = stream == TerminalWindow.OUT;
			Charset charset = Charset
				.forName(System.getProperty(out ? "sun.stdout.encoding" : "sun.stderr.encoding", nativeCharset()));
			return new LiveScreen(new FileOutputStream(out ? FileDescriptor.out : FileDescriptor.err), charset,
					window::size, Colours.areWanted(environment) ? Ansi.ON : Ansi.OFF);
		});
	}

	private static String nativeCharset() {
		return System.getProperty("native.encoding", "UTF-8");
	}

	/**
	 * How many columns a line may fill.
	 */
	public int width() {
		return this.window.get().getColumns();
	}

	/**
	 * Takes the place of what was shown before.
	 */
	public synchronized void show(List<ScreenLine> lines) {
		if (this.ended) {
			return;
		}
		Size size = this.window.get();
		// the last row stays free for what others print, the last column unwrapped
		List<String> fitting = lines.stream()
			.limit(Math.max(1, size.getRows() - 1))
			.map((line) -> fitted(line, Math.max(1, size.getColumns() - 1)).toAnsi() + TO_LINE_END)
			.toList();
		send(toBegin() + String.join("\r\n", fitting) + TO_SCREEN_END);
		this.drawn = fitting.size();
	}

	/**
	 * Prints a line that stays, above what is shown from now on.
	 */
	public synchronized void print(String line) {
		send(toBegin() + TO_SCREEN_END + PlainText.line(line) + "\r\n");
		this.drawn = 0;
	}

	/**
	 * Leaves nothing of it, and the cursor where it began. Nothing is shown after this.
	 */
	public synchronized void clear() {
		this.ended = true;
		if (this.drawn > 0) {
			send(toBegin() + TO_SCREEN_END);
			this.drawn = 0;
		}
	}

	private String toBegin() {
		return ((this.drawn > 1) ? "\u001b[" + (this.drawn - 1) + "A" : "") + "\r";
	}

	private void send(String codes) {
		this.out.print(codes);
		this.out.flush();
	}

	private AttributedString fitted(ScreenLine line, int most) {
		String label = "%-" + LABEL + "s";
		String text = this.colours.apply(label.formatted(PlainText.line(line.label())), List.of(Style.bold)).toString()
				+ this.colours
					.apply(PlainText.line(line.text()),
							(line.tone() == ScreenLine.Tone.WARNING) ? List.of(Style.fg_yellow) : List.of())
					.toString();
		AttributedString whole = AttributedString.fromAnsi(text);
		return (whole.columnLength() <= most) ? whole : AttributedString.join(AttributedString.EMPTY,
				whole.columnSubSequence(0, most - 1), new AttributedString("~"));
	}

}
