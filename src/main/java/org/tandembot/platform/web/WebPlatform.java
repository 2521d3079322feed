package org.tandembot.platform.web;

import java.util.List;
import java.util.Optional;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.dialog.Professions;
import org.tandembot.message.Message;
import org.tandembot.notice.Notices;
import org.tandembot.platform.web.page.PageLanguage;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Sent;

/** The web as a chat platform: one channel a team, and in it whoever joined by an invitation. */
final class WebPlatform implements ChatPlatform {

    private final Accounts accounts;
    private final WebChat chat;
    private final Notices notices;

    WebPlatform(Accounts accounts, WebChat chat, Notices notices) {
        this.accounts = accounts;
        this.chat = chat;
        this.notices = notices;
    }

    /** Who is in it, as their accounts say. */
    record People(Accounts accounts, Professions professions) implements WebChat.People {

        @Override
        public Optional<WebChat.Person> inChat(String id) {
            return accounts.find(id).map(this::person);
        }

        @Override
        public List<WebChat.Person> inChat(ChannelId channel) {
            return accounts.in(channel).stream().map(this::person).toList();
        }

        private WebChat.Person person(Account account) {
            return new WebChat.Person(
                    account.id(), account.name(), professions.name(PageLanguage.now(), account.work()), account.home());
        }
    }

    @Override
    public String name() {
        return Account.PLATFORM;
    }

    @Override
    public Sent send(Destination to, Message message) {
        return chat.send(to, message);
    }

    @Override
    public void due(Destination to) {
        if (to instanceof ToPerson(var person)) {
            notices.waits(person);
        }
    }

    /** Those who are confirmed: nobody else is asked or counted. */
    @Override
    public Members membersOf(ChannelId channel) {
        accounts.refresh();
        return new Members.Told(
                accounts.in(channel).stream()
                        .filter(Account::isConfirmed)
                        .map(account -> new Profile(account.id(), account.name(), ""))
                        .toList(),
                0);
    }

    @Override
    public Optional<String> nameOf(PersonId person) {
        return accounts.find(person).map(Account::name);
    }

    /** It has no name of its own. */
    @Override
    public ChannelLook look(ChannelId channel) {
        return ChannelLook.named("");
    }
}
