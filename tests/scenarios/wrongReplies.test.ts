import { wrongReplies } from './doubles/wrongReplies';
import { describeBroken } from './support/describeBroken';

describeBroken('servers whose replies break a promise', wrongReplies);
