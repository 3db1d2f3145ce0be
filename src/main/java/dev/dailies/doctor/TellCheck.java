package dev.dailies.doctor;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.dailies.http.Proxies;
import dev.dailies.provider.Token;
import dev.dailies.settings.token.TokenException;
import dev.dailies.tell.TellSettings;
import dev.dailies.tell.WebhookAddress;
import dev.dailies.words.ExitCode;

/**
 * Whether those can be told who are to be told. Tells nobody.
 */
public final class TellCheck {

	private final TellSettings settings;

	private final Function<String, Optional<Token>> secrets;

	public TellCheck(TellSettings settings, Function<String, Optional<Token>> secrets) {
		this.settings = settings;
		this.secrets = secrets;
	}

	public List<Finding> findings() {
		List<Finding> findings = new ArrayList<>();
		if (this.settings.webhook() != null) {
			findings.add(webhook(this.settings.webhook()));
		}
		if (this.settings.mail() != null) {
			findings.add(mail(this.settings.mail()));
		}
		if (this.settings.command() != null) {
			findings.add(command(this.settings.command()));
		}
		return findings;
	}

	private Finding webhook(TellSettings.Webhook webhook) {
		try {
			Optional<Token> address = this.secrets.apply(webhook.variable());
			if (address.isEmpty()) {
				return problem("webhook", webhook.variable() + " is not set; it must hold the address");
			}
			URI uri = WebhookAddress.of(webhook.variable(), address.get().secret());
			return Proxies.onTheWayTo(uri)
				.map((proxy) -> Finding.ok("tell",
						"webhook: " + uri.getHost() + " is reached through the proxy " + proxy + "; nothing was sent"))
				.orElseGet(() -> resolved("webhook", uri.getHost()));
		}
		catch (TokenException | WebhookAddress.NoAddressException ex) {
			return problem("webhook", String.valueOf(ex.getMessage()));
		}
	}

	private Finding mail(TellSettings.Mail mail) {
		String variable = mail.passwordVariable();
		try {
			if (variable != null && this.secrets.apply(variable).isEmpty()) {
				return problem("mail", variable + " is not set; it must hold the password");
			}
			return resolved("mail", mail.smtp().getHost());
		}
		catch (TokenException ex) {
			return problem("mail", String.valueOf(ex.getMessage()));
		}
	}

	private static Finding resolved(String by, String host) {
		try {
			InetAddress.getByName(host);
			return Finding.ok("tell", by + ": " + host + " is known; nothing was sent");
		}
		catch (UnknownHostException ex) {
			return problem(by, "the name " + host + " cannot be resolved");
		}
	}

	private static Finding command(TellSettings.Command command) {
		return ProgramFile.trouble(command.program())
			.map((trouble) -> problem("command", trouble))
			.orElseGet(() -> Finding.ok("tell", "command: " + ProgramFile.fine(command.program())));
	}

	// the runs themselves are not affected
	private static Finding problem(String by, String found) {
		return Finding.problem(ExitCode.REFUSED, "tell", by + ": " + found + ". Nobody would be told by it.");
	}

}
