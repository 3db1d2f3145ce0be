package dev.dailies.words;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExitNoteTest {

	@Test
	void a_code_is_read_again_however_much_of_what_follows_it_is_cut_off() {
		String note = ExitNote.of(ExitCode.BUDGET, "the budget is spent\n\tat a.b.C\n" + "x".repeat(5000));

		assertThat(ExitNote.read(note.substring(0, 60))).hasValue(4);
		assertThat(ExitNote.besides(note)).isEqualTo("the budget is spent");
		assertThat(ExitNote.besides(ExitNote.of(ExitCode.DONE, ""))).isEmpty();
	}

	@Test
	void what_was_written_before_there_were_such_notes_has_no_code() {
		assertThat(ExitNote.read("asked to stop")).isEmpty();
		assertThat(ExitNote.besides("asked to stop")).isEqualTo("asked to stop");
	}

}
