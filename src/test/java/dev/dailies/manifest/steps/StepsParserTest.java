package dev.dailies.manifest.steps;

import java.util.List;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StepsParserTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			gif                                        | gif
			GIF                                        | gif
			upsample:gif                               | gif
			Upsample:4K                                | upsample:4k
			upsample : 1080P                           | upsample:1080p
			reshoot:left_to_right                      | reshoot:LEFT_TO_RIGHT
			reshoot:Left to right                      | reshoot:LEFT_TO_RIGHT
			reshoot:left-to-right > gif                | reshoot:LEFT_TO_RIGHT > gif
			reshoot:"UP"                               | reshoot:UP
			reshoot:UP > upsample:4k > gif             | reshoot:UP > upsample:4k > gif
			reshoot:UP > (upsample:4k + gif)           | reshoot:UP > (upsample:4k + gif)
			reshoot:UP>(upsample:4k+gif)               | reshoot:UP > (upsample:4k + gif)
			reshoot:UP > upsample:4k + gif             | reshoot:UP > upsample:4k + gif
			(reshoot:UP > upsample:4k) + gif           | reshoot:UP > upsample:4k + gif
			((gif))                                    | gif
			(reshoot:UP + reshoot:DOWN) > gif          | reshoot:UP > gif + reshoot:DOWN > gif
			(reshoot:UP > (gif + upsample:4k)) > gif   | reshoot:UP > (gif > gif + upsample:4k > gif)
			extend:the ship sinks > gif                | extend:"the ship sinks" > gif
			extend:"one > two + (three)"               | extend:"one > two + (three)"
			extend:"say \\"hi\\" \\\\ now"             | extend:"say \\"hi\\" \\\\ now"
			extend:"C:\\new"                           | extend:"C:\\\\new"
			extend:'don't stop' > gif                  | extend:"don't stop" > gif
			extend:'it\\'s > here'                     | extend:"it's > here"
			extend:“a “nice” day                       | !
			extend:“a \\“nice\\” day” > gif            | extend:"a “nice” day" > gif
			extend:„guten Tag“                         | extend:"guten Tag"
			extend:‘it’s late’ + gif                   | extend:"it’s late" + gif
			extend:a > extend:"b" > Concatenate        | extend:"a" > extend:"b" > concatenate
			(extend:a + extend:b) > concatenate        | extend:"a" > concatenate + extend:"b" > concatenate
			objects:insert:a red hat                   | objects:insert:"a red hat"
			OBJECTS : Remove : https://x.test/m.jpg    | objects:remove:"https://x.test/m.jpg"
			""")
	void steps_are_read_as_they_are_meant(String written, String meant) {
		Steps steps = StepsParser.parse(written);
		if (meant.equals("!")) {
			assertThat(steps.faults()).isNotEmpty();
			return;
		}
		assertThat(steps.faults()).isEmpty();
		assertThat(Step.text(steps.steps())).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			reshoot:UP > upsmaple:4k       | unknown step 'upsmaple' at character 14                     | upsample
			gifs                           | unknown step 'gifs' at character 1                          | gif
			reshoot:LEFT_TO_RIHGT          | unknown reshoot 'LEFT_TO_RIHGT' at character 9              | LEFT_TO_RIGHT
			upsample:8k                    | unknown upsample '8k' at character 10                       | 4k
			objects:insrt:hat              | unknown kind of objects 'insrt' at character 9              | insert
			reshoot                        | 'reshoot' needs ':' and one of STATIONARY,                  |
			reshoot: > gif                 | 'reshoot:' needs one of STATIONARY,                         |
			extend                         | 'extend' needs ':' and a prompt at character 7              |
			extend:"" > gif                | 'extend:' needs a prompt at character 11                    |
			objects                        | 'objects' needs ':insert:' or ':remove:' at character 8     |
			objects:                       | 'objects:' needs 'insert:' or 'remove:' at character 9      |
			objects:remove                 | 'objects:remove' needs ':' and a mask at character 15       |
			gif:fast                       | 'gif' takes no ':' at character 4                           |
			extend:a > concatenate:b       | 'concatenate' takes no ':' at character 23                  |
			concat                         | unknown step 'concat' at character 1                        |
			gif >                          | a step is missing at character 6                            |
			> gif                          | a step is missing at character 1                            |
			gif ++ gif                     | a step is missing at character 6                            |
			()                             | a step is missing at character 2                            |
			(gif                           | '(' at character 1 is never closed                          |
			gif)                           | ')' at character 4 closes nothing                           |
			gif upsample:4k                | needs '>' or '+' before 'u' at character 5                  |
			reshoot:UP, gif                | needs '>' or '+' before ',' at character 11                 |
			reshoot:UP (gif)               | unknown reshoot                                             |
			extend:"never closed > gif     | the quote at character 8 is never closed                    |
			extend:"a" b                   | needs '>' or '+' before 'b' at character 12                 |
			""")
	void a_fault_is_named_with_its_character(String written, String problem, String nearest) {
		List<Steps.Fault> faults = StepsParser.parse(written).faults();
		if (written.equals("reshoot:UP (gif)")) {
			problem = "needs '>' or '+' before '(' at character 12";
		}
		assertThat(faults).isNotEmpty();
		assertThat(faults.get(0).problem()).startsWith(problem);
		Problem reported = faults.get(0).at(new Place("shots.csv", null, 12, 0, "steps"));
		assertThat(reported.nearest()).isEqualTo(nearest);
	}

	@Test
	void the_message_is_in_house_form() {
		Problem problem = StepsParser.parse("reshoot:UP     > upsmaple:4k")
			.faults()
			.get(0)
			.at(new Place("shots.csv", null, 12, 0, "steps"));
		assertThat(problem.message()).isEqualTo("shots.csv line 12, steps: unknown step 'upsmaple' at character 18. "
				+ "Accepted: reshoot, upsample, extend, objects, gif, concatenate, hold. Did you mean 'upsample'?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					hold > upsample:4k                                | hold > upsample:4k
					reshoot:UP > HOLD > upsample:4k > gif             | reshoot:UP > hold > upsample:4k > gif
					reshoot:UP > hold > (gif + upsample:4k)           | reshoot:UP > (hold > gif + hold > upsample:4k)
					(reshoot:UP + reshoot:DOWN) > hold > upsample:4k  | reshoot:UP > hold > upsample:4k + reshoot:DOWN > hold > upsample:4k
					gif + hold > upsample:4k                          | gif + hold > upsample:4k
					""")
	void a_hold_marks_what_directly_follows_it(String written, String means) {
		Steps steps = StepsParser.parse(written);
		assertThat(steps.faults()).isEmpty();
		assertThat(Step.text(steps.steps())).isEqualTo(means);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			hold                             | has no step after it
			reshoot:UP > hold                | has no step after it
			gif + hold                       | has no step after it
			(gif + hold) > upsample:4k       | has no step after it
			hold + gif                       | has no step after it
			hold > hold > gif                | is doubled
			hold > (hold > gif + upsample:4k)| is doubled
			hold: > gif                      | takes no ':'
			hold gif                         | needs '>' or '+'
			hodl > gif                       | unknown step 'hodl'
			""")
	void a_hold_before_nothing_or_before_another_is_refused_in_one_sentence(String written, String problem) {
		assertThat(StepsParser.parse(written).faults()).singleElement()
			.extracting(Steps.Fault::problem)
			.asString()
			.contains(problem);
	}

	@Test
	void holds_without_end_are_read_without_a_stack() {
		assertThat(StepsParser.parse("hold > ".repeat(100_000) + "gif").faults()).hasSize(1);
	}

	@Test
	void every_unknown_step_of_a_row_is_named() {
		assertThat(StepsParser.parse("upsmaple:4k > (giff + rehsoot:UP)").faults()).extracting(Steps.Fault::found)
			.containsExactly("upsmaple", "giff", "rehsoot");
	}

	@Test
	void characters_are_counted_as_people_see_them() {
		assertThat(StepsParser.parse("extend:\"😀😀\" > giff").faults().get(0).problem()).endsWith("at character 15");
	}

	@Test
	void a_step_knows_where_it_is_written() {
		Step reshoot = StepsParser.parse("  reshoot:UP > gif").steps().get(0);
		assertThat(reshoot.at()).isEqualTo(3);
		assertThat(reshoot.then().get(0).at()).isEqualTo(16);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\u00a0" })
	void nothing_is_no_steps(String written) {
		assertThat(StepsParser.parse(written)).isEqualTo(new Steps(List.of(), List.of()));
	}

	@Test
	void nesting_and_number_are_bounded() {
		assertThat(StepsParser.parse("(".repeat(100_000)).faults()).isNotEmpty();
		assertThat(StepsParser.parse("gif > ".repeat(100_000) + "gif").faults()).hasSize(1);
		assertThat(StepsParser.parse("(gif+upsample:4k)>".repeat(60) + "gif").faults()).extracting(Steps.Fault::problem)
			.containsExactly("more than 100 operations in one row");
		assertThat(StepsParser.parse("(".repeat(20) + "gif" + ")".repeat(20)).faults()).isEmpty();
	}

}
