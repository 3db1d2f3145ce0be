package dev.dailies.tell;

import java.nio.charset.StandardCharsets;
import java.util.Properties;

import dev.dailies.provider.Token;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends news by mail, over an encrypted connection or to this machine.
 */
final class MailMessenger implements Messenger {

	private static final String PATIENCE_MILLIS = "15000";

	private static final int SUBJECT = 150;

	private final TellSettings.Mail mail;

	private final @Nullable Token password;

	MailMessenger(TellSettings.Mail mail, @Nullable Token password) {
		this.mail = mail;
		this.password = password;
	}

	@Override
	public void send(News news) {
		SimpleMailMessage message = new SimpleMailMessage();
		message.setFrom(this.mail.from());
		message.setTo(this.mail.to().toArray(String[]::new));
		message.setSubject(Cut.to(Wording.title(news), SUBJECT));
		message.setText(Wording.text(news));
		try {
			sender().send(message);
		}
		catch (MailException ex) {
			Throwable cause = ex.getMostSpecificCause();
			throw new TellException(this.mail.smtp().getHost() + " did not take the mail: " + cause.getMessage(), ex);
		}
	}

	private JavaMailSenderImpl sender() {
		boolean tls = "smtps".equals(this.mail.smtp().getScheme());
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setProtocol(tls ? "smtps" : "smtp");
		sender.setHost(this.mail.smtp().getHost());
		sender.setPort(this.mail.smtp().getPort());
		sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
		if (this.mail.user() != null) {
			sender.setUsername(this.mail.user());
		}
		if (this.password != null) {
			sender.setPassword(this.password.secret());
		}
		sender.setJavaMailProperties(properties(tls ? "mail.smtps." : "mail.smtp."));
		return sender;
	}

	private Properties properties(String prefix) {
		boolean here = WebhookAddress.isLoopback(this.mail.smtp().getHost());
		Properties properties = new Properties();
		properties.setProperty(prefix + "auth", String.valueOf(this.mail.user() != null));
		properties.setProperty(prefix + "starttls.enable", "true");
		properties.setProperty(prefix + "starttls.required", String.valueOf(!here));
		properties.setProperty(prefix + "ssl.checkserveridentity", "true");
		for (String time : new String[] { "connectiontimeout", "timeout", "writetimeout" }) {
			properties.setProperty(prefix + time, PATIENCE_MILLIS);
		}
		return properties;
	}

}
