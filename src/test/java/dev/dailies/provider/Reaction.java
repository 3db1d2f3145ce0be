package dev.dailies.provider;

import java.util.List;
import java.util.Locale;

/**
 * What an adapter makes of an answer, in one word: the scope of a refusal, or what it is
 * instead.
 */
public final class Reaction {

	private Reaction() {
	}

	public static String toSubmit(Provider provider, Submission submission) {
		SubmitAnswer answer = provider.submit(submission);
		return (answer instanceof SubmitAnswer.NotCreated refused) ? refused.refusal().scope().name() : word(answer);
	}

	public static String toLook(Provider provider, String taskId) {
		try {
			return word(provider.free().look(List.of(taskId)).get(taskId));
		}
		catch (ProviderRefusedException ex) {
			return ex.refusal().scope().name();
		}
	}

	private static String word(Object answer) {
		return answer.getClass().getSimpleName().toUpperCase(Locale.ROOT);
	}

}
