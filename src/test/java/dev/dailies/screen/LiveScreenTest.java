package dev.dailies.screen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a terminal shows of lines that are drawn anew.
 */
class LiveScreenTest {

	private static final String WIDE = "夜の街を走る路面電車、雨の広場 🎬🎞️ and a long tail that goes on and on";

	private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

	private Size size = new Size(40, 24);

	@ParameterizedTest
	@ValueSource(ints = { 12, 40, 120 })
	void each_line_keeps_to_its_row_however_narrow_the_terminal_and_wide_the_text(int columns) {
		this.size = new Size(columns, 24);
		LiveScreen screen = screen(Ansi.ON);

		for (int i = 0; i < 20; i++) {
			screen.show(List.of(ScreenLine.of("Done", i + " of 20 " + WIDE), ScreenLine.warning("Held up", WIDE),
					ScreenLine.of("", "x".repeat(10 * i)), ScreenLine.of("Time", "0:" + i)));
		}

		ScreenModel terminal = new ScreenModel(columns).send(sent());
		assertThat(terminal.wrapped()).isZero();
		List<String> rows = terminal.text().lines().toList();
		assertThat(rows).hasSize(4);
		assertThat(rows.get(0)).startsWith("Done     19 ".substring(0, Math.min(11, columns - 2)));
		assertThat(rows.get(1)).startsWith("Held up");
		assertThat(rows)
			.allSatisfy((row) -> assertThat(new AttributedString(row).columnLength()).isLessThan(2 * columns));
	}

	@Test
	void fewer_lines_than_before_leave_nothing_of_those() {
		LiveScreen screen = screen(Ansi.OFF);
		screen.show(List.of(ScreenLine.of("Done", "1 of 3"), ScreenLine.warning("Held up", "acedata"),
				ScreenLine.of("Time", "0:01")));
		screen.show(List.of(ScreenLine.of("Done", "2 of 3"), ScreenLine.of("Time", "0:02")));

		assertThat(new ScreenModel(40).send(sent()).text()).isEqualTo("Done     2 of 3\nTime     0:02");
	}

	@Test
	void what_is_printed_afterwards_takes_its_place() {
		LiveScreen screen = screen(Ansi.ON);
		screen.show(List.of(ScreenLine.of("Done", "1 of 3"), ScreenLine.of("Time", "0:01")));
		screen.clear();

		assertThat(new ScreenModel(40).send("before\r\n" + sent() + "1 shot: 1 finished\r\n").text())
			.isEqualTo("before\n1 shot: 1 finished");
	}

	@Test
	void a_line_that_stays_stands_above_what_is_shown_after_it() {
		LiveScreen screen = screen(Ansi.OFF);
		screen.show(List.of(ScreenLine.of("Done", "1 of 3"), ScreenLine.of("Time", "0:01")));
		screen.print("The run is paused.");
		screen.show(List.of(ScreenLine.of("Done", "2 of 3")));

		assertThat(new ScreenModel(40).send(sent()).text()).isEqualTo("The run is paused.\nDone     2 of 3");
	}

	@Test
	void what_strangers_wrote_moves_no_cursor_and_colours_nothing() {
		LiveScreen screen = screen(Ansi.ON);
		screen.show(List
			.of(ScreenLine.of("Held up", "\u001b[2J\u001b]0;owned\u0007@|red markup|@\r\n\u202egnp.exe\u0000")));

		assertThat(sent()).doesNotContain("[2J\u001b", "\u001b]", "\u0007", "\u202e", "\u0000")
			.contains("@|red markup|@");
		assertThat(new ScreenModel(80).send(sent()).text().lines()).hasSize(1);
	}

	@Test
	void without_colours_there_are_none() {
		screen(Ansi.OFF).show(List.of(ScreenLine.warning("Held up", "acedata")));

		assertThat(sent()).doesNotContainPattern("\u001b\\[[\\d;]*m").contains("Held up  acedata");
	}

	@Test
	void more_lines_than_rows_are_cut_at_the_bottom() {
		this.size = new Size(40, 3);
		LiveScreen screen = screen(Ansi.OFF);
		for (int i = 0; i < 3; i++) {
			screen.show(List.of(ScreenLine.of("a", "" + i), ScreenLine.of("b", ""), ScreenLine.of("c", ""),
					ScreenLine.of("d", "")));
		}

		assertThat(new ScreenModel(40).send(sent()).text()).isEqualTo("a        2\nb");
	}

	@Test
	void a_window_that_becomes_narrower_is_kept_to() {
		LiveScreen screen = screen(Ansi.OFF);
		screen.show(List.of(ScreenLine.of("Done", WIDE)));
		this.sent.reset();
		this.size = new Size(20, 24);
		screen.show(List.of(ScreenLine.of("Done", WIDE)));

		assertThat(new ScreenModel(20).send(sent()).wrapped()).isZero();
	}

	private LiveScreen screen(Ansi ansi) {
		return new LiveScreen(this.sent, StandardCharsets.UTF_8, () -> this.size, ansi);
	}

	private String sent() {
		return this.sent.toString(StandardCharsets.UTF_8);
	}

}
