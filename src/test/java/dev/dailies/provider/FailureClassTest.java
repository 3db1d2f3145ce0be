package dev.dailies.provider;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureClassTest {

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			500, Generation failed, FAILED
			501, The upstream gave no result, FAILED
			api_error, No valid account found, FAILED
			failed, AceData gave no reason, FAILED
			-, '', FAILED
			-, unsafe, FILTERED
			PUBLIC_ERROR_UNSAFE_GENERATION, API error: 400, FILTERED
			-, The audio was filtered, FILTERED
			400, Your prompt was flagged by our safety system, FILTERED
			400, The image size is wrong, REFUSED
			422, Because., REFUSED
			bad_request, The request was refused by the model., REFUSED
			501, Rejected by the content policy, REFUSED
			-, The prompt violates our guidelines and was filtered, REFUSED
			""")
	void a_refusal_weighs_more_than_a_filter_and_both_more_than_a_number(@Nullable String code, String message,
			FailureClass expected) {
		assertThat(FailureClass.of(code, message)).isEqualTo(expected);
	}

}
